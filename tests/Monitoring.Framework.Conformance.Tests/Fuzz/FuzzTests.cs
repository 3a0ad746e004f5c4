using System.Globalization;

namespace Monitoring.Framework.Conformance.Tests.Fuzz;

/// <summary>
/// Whatever is sent: no error of the server, no hang, each error in the shape of its protocol, nothing logged as a defect, alarms still evaluated. What was found once is
/// kept in the folder Seeds.
/// </summary>
public sealed class FuzzTests
{
    private const string SecondsVariable = "MONITORING_FUZZ_SECONDS";
    private const string SeedVariable = "MONITORING_FUZZ_SEED";

    private static IEnumerable<FuzzRequest> Seeds => Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fuzz", "Seeds"), "*.json").Order(StringComparer.Ordinal)
        .Select(static path => FuzzRequest.FromSeed(File.ReadAllText(path)));

    [Test]
    public void Corpus_OfValidRequests_HasEveryOperation() => Assert.That(Corpus.Operations, Is.SupersetOf(new[]
    {
        "PutMetricData", "GetMetricData", "GetMetricStatistics", "ListMetrics", "PutMetricAlarm", "PutCompositeAlarm", "DescribeAlarms", "DescribeAlarmsForMetric",
        "DescribeAlarmHistory", "DeleteAlarms", "SetAlarmState", "EnableAlarmActions", "DisableAlarmActions", "TagResource", "UntagResource", "ListTagsForResource",
    }));

    [Test]
    public async Task Requests_KeptAsSeedsAndChanged_AreAnsweredInGoodOrder()
    {
        using var folder = new TemporaryFolder();
        var run = new FuzzRun(folder.Path);

        await run.ReplayAsync(Seeds, changes: 30);

        AssertNothingFound(run);
    }

    [Test]
    public async Task Requests_Mutated_AreAnsweredInGoodOrder()
    {
        using var folder = new TemporaryFolder();
        var run = new FuzzRun(folder.Path);

        await run.MutateAsync(number: 1, () => run.Sent < 2000);

        AssertNothingFound(run);
    }

    [Test]
    public async Task Signatures_Hostile_AreRefusedInGoodOrder()
    {
        using var folder = new TemporaryFolder();
        var run = new FuzzRun(folder.Path);

        await run.SignAsync(count: 500);

        AssertNothingFound(run);
    }

    /// <summary>Ten minutes of new requests each time; the message of a failure names their numbers.</summary>
    [Test]
    [Explicit("Takes ten minutes.")]
    [Category("Long")]
    public async Task Requests_MutatedForLong_AreAnsweredInGoodOrder()
    {
        using var folder = new TemporaryFolder();
        var run = new FuzzRun(folder.Path);
        var started = TimeProvider.System.GetTimestamp();
        var duration = TimeSpan.FromSeconds(Number(SecondsVariable) ?? 600);

        await run.MutateAsync(Number(SeedVariable) ?? Random.Shared.Next(1_000_000_000), () => TimeProvider.System.GetElapsedTime(started) < duration);

        AssertNothingFound(run);
    }

    private static int? Number(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static void AssertNothingFound(FuzzRun run)
    {
        TestContext.Progress.WriteLine(run.Summary);
        Assert.That(run.Finds, Is.Empty, $"{run.Summary}\n{string.Join("\n\n", run.Finds)}");
    }
}
