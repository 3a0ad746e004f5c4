namespace Monitoring.Framework.Testing.Tests;

/// <summary>Each check catches the plugins that break what it is about, and no others.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class AlarmPolicyConformanceTests
{
    [TestCase("TakesItsSettings WantsWhatCloudWatchTakes", "registers twice")]
    [TestCase("RefusesUnknownKeys", "ignores unknown keys")]
    [TestCase("RefusesWrongValues", "ignores wrong values")]
    [TestCase("WantsAlarms KeepsKeysWhenThresholdsChange", "wants nothing")]
    [TestCase("HasAnAnswerForEverything", "knows its types only")]
    [TestCase("GivesTheSameAnswerAgain", "looks at the clock")]
    [TestCase("AnswersInParallel", "shares state")]
    [TestCase("MakesKeysOfItsOwn", "makes keys of others")]
    [TestCase("MakesKeysOfItsOwn", "makes keys twice")]
    [TestCase("KeepsKeysWhenThresholdsChange", "has the threshold in the key")]
    [TestCase("WantsWhatCloudWatchTakes", "wants a period of seven seconds")]
    [TestCase("WantsWhatCloudWatchTakes", "has much to say")]
    [TestCase("", "none")]
    public async Task Verify_PluginWithAFlaw_FailsInTheChecksThatAreAboutIt(string checks, string flaw)
    {
        var failures = await Failing.Of(new Suite(flaw), AlarmPolicyConformance.Checks);

        Assert.That(failures.Keys, Is.EquivalentTo(checks.Split(' ', StringSplitOptions.RemoveEmptyEntries)), string.Join('\n', failures.Values));
    }

    [Test]
    public void Checks_All_AreProvenAbove() => Assert.That(
        Proven.By<AlarmPolicyConformanceTests>(nameof(Verify_PluginWithAFlaw_FailsInTheChecksThatAreAboutIt)).Concat(["TakesItsSettings", "TakesAnEmptySection", "WantsAlarms"]),
        Is.SupersetOf(AlarmPolicyConformance.Checks.Select(static check => check[0])),
        "The first two are the same for all plugins, and proven with notifiers; a policy that wants nothing has no thresholds either.");

    [Test]
    public void Verify_ThresholdsThatAreNotOthers_AsksForSuch() => Assert.That(
        async () => await new Suite("none", other: 90).VerifyAsync("KeepsKeysWhenThresholdsChange"),
        Throws.InstanceOf<ConformanceException>().With.Message.Contains("SettingsWithOtherThresholds should change an alarm"));

    [Test]
    public void DefinitionText_EveryPropertyOfADefinition_IsInTheComparison()
    {
        var metric = new MetricId("Shop", "waiting");
        MetricAlarmDefinition first = new() { Key = new("p", "r", "x"), Metric = metric, EvaluationPeriods = 1, ComparisonOperator = ComparisonOperator.GreaterThanThreshold };
        MetricAlarmDefinition[] others =
        [
            first with { Key = new("p", "r", "y") }, first with { Description = "d" }, first with { Severity = AlarmSeverity.Critical }, first with { Labels = One }, first with { RoutedTags = One },
            first with { Tags = One }, first with { ActionsEnabled = false }, first with { AlarmActions = ["a"] }, first with { OkActions = ["a"] }, first with { InsufficientDataActions = ["a"] },
            first with { Metric = new MetricId("Shop", "late") }, first with { Statistic = Statistic.Sum }, first with { Period = TimeSpan.FromMinutes(1) }, first with { EvaluationPeriods = 2 },
            first with { DatapointsToAlarm = 1 }, first with { ComparisonOperator = ComparisonOperator.LessThanThreshold }, first with { Threshold = 1 }, first with { TreatMissingData = TreatMissingData.Ignore },
            first with { Unit = MetricUnit.Bytes }, first with { EvaluateLowSampleCountPercentile = "ignore" }, first with { ThresholdMetricId = "m" },
            first with { Metrics = [new MetricDataQuery { Id = "m", Expression = "1" }] },
        ];

        Assert.Multiple(() =>
        {
            Assert.That(others, Has.Length.EqualTo(typeof(MetricAlarmDefinition).GetProperties().Length), "A property is new: compare it, too.");
            Assert.That(others.Select(static each => DefinitionText.Of([each])), Has.None.EqualTo(DefinitionText.Of([first])));
        });
    }

    private static Dictionary<string, string> One => new() { ["k"] = "v" };

    private sealed class Suite(string flaw, int other = 80) : AlarmPolicyConformance<FlawedPolicyPlugin>
    {
        protected override string Settings => SettingsOf(90);

        protected override string SettingsWithOtherThresholds => SettingsOf(other);

        private string SettingsOf(int threshold) => $$"""{ "Url": "", "Timeout": "00:00:10", "Threshold": {{threshold}}, "Flaw": "{{flaw}}" }""";
    }
}
