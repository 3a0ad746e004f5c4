using System.Text.RegularExpressions;

namespace Monitoring.Framework.ArchitectureTests;

/// <summary>The READMEs' tables, of CloudWatch's features and beside other tools: each line is behind a test that exists.</summary>
public sealed partial class FeatureTableTests
{
    private static readonly string[] _headings = ["| CloudWatch feature | here | test |", "| EC2 alarms | here | AwsWatchman |", "| delivery | here | Alertmanager |", "| probing | here | blackbox_exporter |"];

    private static readonly Lazy<ILookup<string, string>> _testFiles =
        new(() => Repository.SourceFiles("tests").ToLookup(file => Path.GetFileNameWithoutExtension(file)!, File.ReadAllText, StringComparer.Ordinal));

    private static readonly Lazy<string[]> _readmes = new(() =>
    [
        .. new[] { "src/Monitoring.Framework", "src/Monitoring.Framework.Embedded.Server", "plugins/Monitoring.Plugins.Ec2", "plugins/Monitoring.Plugins.HttpUptime" }
            .SelectMany(folder => File.ReadLines(Path.Combine(Repository.Root, folder, "README.md"))),
    ]);

    private static IEnumerable<TestCaseData> EveryLine() => _headings.SelectMany(Lines);

    private static IEnumerable<TestCaseData> Lines(string heading) => _readmes.Value
        .SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Split('|'))
        .Select(cells => new TestCaseData(cells[^2]).SetArgDisplayNames(cells[1].Trim()));

    [TestCaseSource(nameof(_headings))]
    public void Table_IsThere(string heading) => Assert.That(Lines(heading).Count(), Is.GreaterThan(15));

    [TestCaseSource(nameof(EveryLine))]
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
