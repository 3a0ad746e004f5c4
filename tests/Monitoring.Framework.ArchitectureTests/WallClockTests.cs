using System.Text.RegularExpressions;

namespace Monitoring.Framework.ArchitectureTests;

/// <summary>Everything takes its time from a TimeProvider; an analyzer refuses the rest.</summary>
public sealed partial class WallClockTests
{
    private static readonly string[] _banned =
    [
        "P:System.DateTime.Now;",
        "P:System.DateTime.UtcNow;",
        "P:System.DateTime.Today;",
        "P:System.DateTimeOffset.Now;",
        "P:System.DateTimeOffset.UtcNow;",
        "M:System.Threading.Thread.Sleep(System.Int32);",
        "M:System.Threading.Thread.Sleep(System.TimeSpan);",
        "M:System.Threading.Tasks.Task.Delay(System.Int32);",
        "M:System.Threading.Tasks.Task.Delay(System.TimeSpan);",
        "M:System.Threading.CancellationTokenSource.#ctor(System.TimeSpan);",
    ];

    [Test]
    public void BannedSymbols_HoldTheWallClock()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "BannedSymbols.txt"));

        Assert.That(_banned.Where(symbol => !text.Contains(symbol, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void DirectoryBuildProps_BansInEveryProject()
    {
        var props = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"));

        Assert.That(props, Does.Contain("Microsoft.CodeAnalysis.BannedApiAnalyzers").And.Contain("BannedSymbols.txt").And.Contain("<TreatWarningsAsErrors>true<"));
    }

    [Test]
    public void Projects_DoNotLiftTheBan()
    {
        var projects = Repository.Projects.Where(project => project.Xml.ToString().Contains("RS0030", StringComparison.Ordinal)).Select(project => project.Name);
        var files = Repository.SourceFiles("src").Concat(Repository.SourceFiles("plugins")).Where(file => File.ReadAllText(file).Contains("RS0030", StringComparison.Ordinal));

        Assert.That(projects, Is.Empty);
        Assert.That(files, Is.Empty);
    }

    [Test]
    public void Libraries_MeasureWithTheirTimeProvider()
    {
        var files = Repository.SourceFiles("src").Concat(Repository.SourceFiles("plugins"))
            .Where(static file => !file.EndsWith("Diagnostics.cs", StringComparison.Ordinal) && !file.EndsWith("PolicyAnalyzer.cs", StringComparison.Ordinal))
            .Where(static file => StaticClock().IsMatch(File.ReadAllText(file)));

        Assert.That(files, Is.Empty, "Measure with TimeProvider.GetTimestamp; telemetry alone may look at the real clock, and one analyzer names it.");
    }

    [GeneratedRegex(@"\bStopwatch\.(StartNew|GetTimestamp)|Environment\.TickCount")]
    private static partial Regex StaticClock();
}
