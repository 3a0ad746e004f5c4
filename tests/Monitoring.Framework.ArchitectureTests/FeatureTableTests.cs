using System.Text.RegularExpressions;

namespace Monitoring.Framework.ArchitectureTests;

/// <summary>The README's table of CloudWatch's features: each line is behind a test that exists.</summary>
public sealed partial class FeatureTableTests
{
    private const string Heading = "| CloudWatch feature | here | test |";

    private static readonly Lazy<ILookup<string, string>> _testFiles =
        new(() => Repository.SourceFiles("tests").ToLookup(file => Path.GetFileNameWithoutExtension(file)!, File.ReadAllText, StringComparer.Ordinal));

    private static IEnumerable<TestCaseData> Lines() => File.ReadLines(Path.Combine(Repository.Root, "README.md"))
        .SkipWhile(line => line != Heading)
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Split('|'))
        .Select(cells => new TestCaseData(cells[^2]).SetArgDisplayNames(cells[1].Trim()));

    [Test]
    public void Table_IsThere() => Assert.That(Lines().Count(), Is.GreaterThan(20));

    [TestCaseSource(nameof(Lines))]
    public void Line_NamesTestsThatExist(string tests)
    {
        var names = TestClass().Matches(tests).Select(match => match.Groups[1].Value).ToList();

        Assert.That(names, Is.Not.Empty);
        foreach (var name in names)
        {
            Assert.That(_testFiles.Value[name], Has.Exactly(1).Matches(@"\[(Test|(FsCheck\.NUnit\.)?Property)").And.Exactly(1).Contains($"class {name}"), name);
        }
    }

    [GeneratedRegex("`([A-Za-z0-9]+)`")]
    private static partial Regex TestClass();
}
