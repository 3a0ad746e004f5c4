using System.Globalization;
using System.Text.Json;
using Monitoring.Framework.Conformance.Tests.Limits;

namespace Monitoring.Framework.Conformance.Tests.Coverage;

/// <summary>No case of the vector files is passed over: each is read by a test, or refused by name in one.</summary>
public sealed class VectorCoverageTests
{
    private const string Matrix = "alarm-eval-derived-matrix.json";

    [Test]
    public void Cases_OfAllFiles_AreReadByATest()
    {
        var cases = VectorCase.All.Select(static each => (Case: each, Reader: ReaderOf(each))).ToList();

        TestContext.Out.WriteLine($"{"file",-34}{"cases",6}  read by");
        foreach (var file in cases.GroupBy(static each => each.Case.File))
        {
            var readers = file.GroupBy(static each => each.Reader ?? "NOBODY").Select(static each => string.Create(CultureInfo.InvariantCulture, $"{each.Key} {each.Count()}"));
            TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Key,-34}{file.Count(),6}  {string.Join(", ", readers)}"));
        }

        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"all",-34}{cases.Count,6}  and {Patterns.Count()} derived patterns of {Matrix}"));
        Assert.Multiple(() =>
        {
            Assert.That(cases.Where(static each => each.Reader is null).Select(static each => $"{each.Case}"), Is.Empty);
            Assert.That(cases, Has.Count.EqualTo(567));
            Assert.That(Patterns.Count(), Is.EqualTo(918));
            Assert.That(cases.Select(static each => each.Case.File).Append(Matrix).Distinct().Count(), Is.EqualTo(16));
        });
    }

    [Test]
    public void Names_OfTheTable_AreCases() =>
        Assert.That(VectorsReadByName.Tests.Keys.Except(VectorCase.All.Select(static each => $"{each}")), Is.Empty);

    /// <summary>The engine's own tests are another project; their text says which file they read.</summary>
    [Test]
    public void Files_OfTheEngineTests_AreReadThere()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Monitoring.Framework.sln")))
        {
            folder = folder.Parent;
        }

        foreach (var (file, test) in VectorsReadByName.Files)
        {
            var text = File.ReadAllText(Path.Combine(folder.FullName, "tests", "Monitoring.Framework.Embedded.Tests", test));
            Assert.That(text, Does.Contain($"VectorFile.Vectors(\"{file}\")").Or.Contain($"VectorFile.Read(\"{file}\")"), file);
        }
    }

    private static IEnumerable<JsonProperty> Patterns =>
        VectorFile.Read(Matrix).GetProperty("matrix").EnumerateObject().SelectMany(static rule => rule.Value.EnumerateObject());

    private static string? ReaderOf(VectorCase each) =>
        TestCaseArguments.Readers[each.Text].Order(StringComparer.Ordinal).FirstOrDefault()
        ?? VectorsReadByName.Tests.GetValueOrDefault($"{each}")
        ?? (VectorsReadByName.Files.TryGetValue(each.File, out var file) ? Path.GetFileNameWithoutExtension(file) : null)
        ?? (each.File == "limits.json" ? LimitReaderOf(each.Name) : null);

    private static string? LimitReaderOf(string name) =>
        LimitsTried.Names.Contains(name) ? nameof(Limits) : LimitsNotTried.Reasons.ContainsKey(name) ? nameof(LimitsNotTried) : null;
}
