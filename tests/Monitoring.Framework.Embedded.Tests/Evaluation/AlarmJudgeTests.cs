using System.Globalization;
using System.Text.Json;

namespace Monitoring.Framework.Embedded.Tests.Evaluation;

/// <summary>
/// Transitions captured on AWS: the published samples go in, and state, reason and data must come out to the letter.
/// </summary>
public sealed class AlarmJudgeTests
{
    private static IEnumerable<TestCaseData> Captures =>
        VectorFile.Vectors("alarm-eval-aws-captures.json").Select(static vector => new TestCaseData(vector).SetArgDisplayNames(vector.Text("name")!));

    [TestCaseSource(nameof(Captures))]
    public void Explain_CapturedOnAws_SameStateReasonAndData(JsonElement vector)
    {
        var terms = new AlarmTerms(Definition(vector.GetProperty("alarm")));
        var now = Time(vector.Text("queryDate")!);
        var window = new MetricWindow(new WindowNeeds(10, 1_000_000, HasDistributions: true));
        foreach (var sample in vector.GetProperty("publishedSamples").EnumerateArray())
        {
            var set = StatisticSet.Of(sample.GetProperty("value").GetDouble(), sample.GetProperty("count").GetDouble());
            window.Add(MetricUnit.Count, Time(sample.Text("timestamp")!).ToUnixTimeSeconds(), set, now.ToUnixTimeSeconds());
        }

        Assert.That(AlarmStates.TryParse(vector.Text("priorState"), out var prior), Is.True);
        var transition = new AlarmJudge(0).Explain(terms, [window], now, prior);

        var expected = vector.GetProperty("expected");
        if (expected.Text("stateValue") == prior.ToName())
        {
            Assert.That(transition, Is.Null);
            return;
        }

        Assert.That(transition?.State.ToName(), Is.EqualTo(expected.Text("stateValue")));
        Assert.That(transition!.Reason, Is.EqualTo(expected.Text("stateReason")));
        Assert.That(VectorFile.Normalise(transition.ReasonData!), Is.EqualTo(VectorFile.Normalise(expected.GetProperty("stateReasonData"))));
        var range = EvaluationRange.At(terms, now.ToUnixTimeSeconds(), 0);
        Assert.That(range.Start, Is.EqualTo(Time(vector.GetProperty("evaluationRange").Text("from")!).ToUnixTimeSeconds()));
    }

    [Test]
    public void Explain_Data_WritesNumbersAndKeysAsCloudWatchDoes()
    {
        var now = Time("2026-09-14T05:43:05.551+0000");
        var terms = new AlarmTerms(Definition() with { Unit = MetricUnit.BytesPerSecond, DatapointsToAlarm = null, EvaluationPeriods = 2 });
        var window = new MetricWindow(WindowNeeds.Of(terms, terms.Inputs[0], 0));
        window.Add(MetricUnit.BytesPerSecond, Time("2026-09-14T05:41:10.000+0000").ToUnixTimeSeconds(), StatisticSet.Of(20_000_000), now.ToUnixTimeSeconds());
        window.Add(MetricUnit.BytesPerSecond, Time("2026-09-14T05:42:10.000+0000").ToUnixTimeSeconds(), StatisticSet.Of(0.35, 2), now.ToUnixTimeSeconds());

        var transition = new AlarmJudge(0).Explain(terms, [window], now, AlarmState.InsufficientData);

        Assert.That(
            transition!.ReasonData,
            Is.EqualTo(
                """{"version":"1.0","queryDate":"2026-09-14T05:43:05.551+0000","startDate":"2026-09-14T05:41:00.000+0000","unit":"Bytes/Second","statistic":"Average","period":60,"recentDatapoints":[2.0E7,0.35],"threshold":50.0,"evaluatedDatapoints":[{"timestamp":"2026-09-14T05:42:00.000+0000","sampleCount":2.0,"value":0.35}]}"""));
    }

    [Test]
    public void Judge_LateDataInAnyOrder_SameState([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        const long now = 1_800_000_005;
        foreach (var period in (int[])[10, 30, 60, 300])
        {
            var terms = Patterns.Terms(random.Next(1, 6), 1, (TreatMissingData)random.Next(4), period);
            var needs = WindowNeeds.Of(terms, terms.Inputs[0], 0);
            var data = Enumerable.Range(0, 200)
                .Select(_ => (Unit: (MetricUnit)random.Next(3), Second: now - random.Next(-7200, needs.Seconds * 2), Value: random.Next(100) / 64.0))
                .ToArray();
            var inOrder = Window(needs, data.OrderBy(static each => each.Second), now);
            random.Shuffle(data);
            var shuffled = Window(needs, data, now);

            var judge = new AlarmJudge(0);
            var states = ((AlarmState[])[AlarmState.Ok, AlarmState.Alarm, AlarmState.InsufficientData]).Select(current =>
                (judge.Explain(terms, [inOrder], DateTimeOffset.FromUnixTimeSeconds(now), current),
                 judge.Explain(terms, [shuffled], DateTimeOffset.FromUnixTimeSeconds(now), current)));
            Assert.That(states, Is.All.Matches<(AlarmTransition? One, AlarmTransition? Other)>(static pair => pair.One == pair.Other));
        }
    }

    [Test]
    public void Judge_WrongUnit_StaysInInsufficientData()
    {
        var terms = new AlarmTerms(Definition() with { Unit = MetricUnit.Milliseconds, EvaluationPeriods = 1 });
        var window = new MetricWindow(WindowNeeds.Of(terms, terms.Inputs[0], 0));
        window.Add(MetricUnit.Seconds, 1_800_000_000 - 30, StatisticSet.Of(100), 1_800_000_000);
        Assert.That(new AlarmJudge(0).Judge(terms, [window], 1_800_000_000, AlarmState.InsufficientData), Is.EqualTo(AlarmState.InsufficientData));
    }

    [Test]
    public void Judge_NoUnit_LooksAtThePreferredUnitThatHasData()
    {
        var terms = new AlarmTerms(Definition() with { EvaluationPeriods = 1, DatapointsToAlarm = 1 });
        var window = new MetricWindow(WindowNeeds.Of(terms, terms.Inputs[0], 0));
        const long now = 1_800_000_000;
        window.Add(MetricUnit.None, now - 30, StatisticSet.Of(100), now);
        Assert.That(new AlarmJudge(0).Judge(terms, [window], now, AlarmState.InsufficientData), Is.EqualTo(AlarmState.Alarm), "the only unit");
        window.Add(MetricUnit.Count, now - 30, StatisticSet.Of(1), now);
        Assert.That(new AlarmJudge(0).Judge(terms, [window], now, AlarmState.InsufficientData), Is.EqualTo(AlarmState.Ok), "the preferred unit");
    }

    [Test]
    public void Judge_StateStays_AllocatesNothing()
    {
        var terms = Patterns.Terms(3, 3, null);
        var window = new MetricWindow(WindowNeeds.Of(terms, terms.Inputs[0], 0));
        const long now = 1_800_000_000;
        window.Add(MetricUnit.None, now - 30, StatisticSet.Of(0), now);
        var judge = new AlarmJudge(0);
        judge.Judge(terms, [window], now, AlarmState.Ok);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            judge.Judge(terms, [window], now, AlarmState.Ok);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static MetricWindow Window(WindowNeeds needs, IEnumerable<(MetricUnit Unit, long Second, double Value)> data, long now)
    {
        var window = new MetricWindow(needs);
        foreach (var (unit, second, value) in data)
        {
            window.Add(unit, second, StatisticSet.Of(value), now);
        }

        return window;
    }

    private static MetricAlarmDefinition Definition() => new()
    {
        Key = default,
        Metric = Patterns.Metric,
        Statistic = Statistic.Average,
        Period = TimeSpan.FromMinutes(1),
        EvaluationPeriods = 3,
        ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
        Threshold = 50,
    };

    private static MetricAlarmDefinition Definition(JsonElement alarm)
    {
        var definition = new MetricAlarmDefinition
        {
            Key = default,
            Unit = MetricUnits.TryParse(alarm.Text("Unit"), out var unit) ? unit : null,
            EvaluationPeriods = alarm.GetProperty("EvaluationPeriods").GetInt32(),
            DatapointsToAlarm = alarm.GetProperty("DatapointsToAlarm").GetInt32(),
            ComparisonOperator = Enum.Parse<ComparisonOperator>(alarm.Text("ComparisonOperator")!),
            Threshold = alarm.GetProperty("Threshold").GetDouble(),
            TreatMissingData = Enum.Parse<TreatMissingData>(alarm.Text("TreatMissingData")!, ignoreCase: true),
            EvaluateLowSampleCountPercentile = alarm.Text("EvaluateLowSampleCountPercentile"),
        };
        var period = TimeSpan.FromSeconds(alarm.GetProperty("Period").GetInt32());
        return alarm.Text("Metrics") is { } metrics
            ? definition with { Metrics = [.. metrics.Split("; ").Select(query => Query(query, period))] }
            : definition with { Metric = Patterns.Metric, Statistic = Statistic.TryParse(alarm.Text("Statistic") ?? alarm.Text("ExtendedStatistic")), Period = period };
    }

    /// <summary>A query as the captures describe it: <c>m1=Average(metric,10) returnData=false</c> or <c>e1="m1 + 1" returnData=true</c>.</summary>
    private static MetricDataQuery Query(string text, TimeSpan period)
    {
        var query = new MetricDataQuery { Id = text[..text.IndexOf('=', StringComparison.Ordinal)], ReturnData = text.EndsWith("=true", StringComparison.Ordinal) };
        return text.Split('"') is [_, var expression, ..]
            ? query with { Expression = expression, Period = text.Contains("period=", StringComparison.Ordinal) ? period : null }
            : query with { Metric = Patterns.Metric, Statistic = Statistic.Average, Period = period };
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
