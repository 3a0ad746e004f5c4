namespace Monitoring.Framework.Embedded.Tests.Evaluation;

/// <summary>Alarms on several metrics, and on statistics that need the samples.</summary>
public sealed class MathAlarmTests : EngineTests
{
    private static readonly MetricId _errors = new("Web", "errors");
    private static readonly MetricId _requests = new("Web", "requests");

    [Test]
    public async Task EvaluateAsync_RatioOfTwoMetrics_AlarmsAndTellsOfBoth()
    {
        await using var engine = Open();
        await engine.PutAlarm("ratio", ErrorRate());
        await engine.Record(_requests, 200);
        await engine.Record(_errors, 30, note: "database is away");
        await engine.EvaluateAfter(Minute);

        var alarm = await engine.Read("ratio");
        Assert.Multiple(() =>
        {
            Assert.That(alarm.State, Is.EqualTo(AlarmState.Alarm));
            Assert.That(
                alarm.StateReason,
                Is.EqualTo("Threshold Crossed: 1 out of the last 1 datapoints [15.0 (01/01/26 12:00:00)] was greater than the threshold (10.0) (minimum 1 datapoint for OK -> ALARM transition)."));
            Assert.That(alarm.StateReasonData, Does.Not.Contain("statistic").And.Not.Contain("sampleCount"));
            Assert.That(engine.Messages.All.Single().Facts, Is.SupersetOf((Fact[])
            [
                new("Cause", "database is away"),
                new("Metric e", "Web errors, Sum of 1 minute"),
                new("Metric r", "Web requests, p90 of 1 minute"),
                new("Expression share", "100 * e / r"),
                new("Threshold", "error rate > 10 for 1 minute"),
            ]));
        });
    }

    [Test]
    public async Task EvaluateAsync_AfterARestart_KnowsTheSamplesOfAllMetrics()
    {
        await using (var engine = Open())
        {
            await engine.PutAlarm("ratio", ErrorRate() with { EvaluationPeriods = 2, DatapointsToAlarm = 2 });
            await engine.Record(_requests, 200);
            await engine.Record(_errors, 30);
            await engine.EvaluateAfter(Minute);
            Assert.That(await engine.StateOf("ratio"), Is.EqualTo(AlarmState.InsufficientData), "one point of two");
        }

        await using var restarted = Open();
        await restarted.Record(_requests, 100);
        await restarted.Record(_errors, 30);
        await restarted.EvaluateAfter(Minute);
        Assert.That(await restarted.StateOf("ratio"), Is.EqualTo(AlarmState.Alarm));
    }

    [Test]
    public async Task EvaluateAsync_PercentileJoinsAnAlarmOnTheSameMetric_SeesTheSamplesOfBefore()
    {
        await using var engine = Open();
        var average = Uptime() with { Metric = _requests, Statistic = Statistic.Average };
        await engine.PutAlarm("average", average);
        await engine.EvaluateAfter(Minute);
        for (var i = 1; i <= 100; i++)
        {
            await engine.Record(_requests, i);
        }

        await engine.PutAlarm("p90", average with
        {
            Statistic = Statistic.TryParse("p90"),
            Threshold = 85,
            ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
            EvaluateLowSampleCountPercentile = "ignore",
        });
        await engine.EvaluateAfter(Minute);
        Assert.Multiple(async () =>
        {
            Assert.That(await engine.StateOf("p90"), Is.EqualTo(AlarmState.Alarm));
            Assert.That((await engine.Read("p90")).StateReasonData, Does.Contain("\"statistic\":\"p90\"").And.Contain("\"sampleCount\":100.0"));
            Assert.That(await engine.StateOf("average"), Is.EqualTo(AlarmState.Ok));
        });
    }

    private static MetricAlarmDefinition ErrorRate() => new()
    {
        Key = default,
        Metrics =
        [
            new MetricDataQuery { Id = "e", Metric = _errors, Statistic = Statistic.Sum, Period = Minute, ReturnData = false },
            new MetricDataQuery { Id = "r", Metric = _requests, Statistic = Statistic.TryParse("p90"), Period = Minute, ReturnData = false },
            new MetricDataQuery { Id = "share", Expression = "100 * e / r", Label = "error rate" },
        ],
        EvaluationPeriods = 1,
        DatapointsToAlarm = 1,
        ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
        Threshold = 10,
    };
}
