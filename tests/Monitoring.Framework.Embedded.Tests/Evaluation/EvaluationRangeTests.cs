using System.Globalization;
using System.Text.Json;

namespace Monitoring.Framework.Embedded.Tests.Evaluation;

public sealed class EvaluationRangeTests
{
    private static IEnumerable<TestCaseData> Samples =>
        VectorFile.Vectors("alarm-window-samples.json").Select(static vector => new TestCaseData(vector).SetArgDisplayNames(vector.Text("queryDate")!));

    [TestCaseSource(nameof(Samples))]
    public void At_SampleOfARealAlarm_HasItsBuckets(JsonElement sample)
    {
        var query = Time(sample.Text("queryDate")!.Split(' ')[0]);
        var periods = sample.GetProperty("evaluationPeriods") is { ValueKind: JsonValueKind.Number } given ? given.GetInt32() : 1;

        // Three samples of AWS's own metrics stay a minute behind, which is what the option is for.
        var delay = sample.Text("note")!.Contains("one minute earlier", StringComparison.Ordinal) ? 60 : 0;
        var range = EvaluationRange.At(Patterns.Terms(periods, periods, null, sample.GetProperty("period").GetInt32()), query, delay);

        var starts = Enumerable.Range(0, range.Count).Select(range.StartOf).ToList();
        foreach (var point in sample.GetProperty("datapointsNewestFirst").EnumerateArray().Select(static each => each.GetString()![..5]))
        {
            var time = DateTimeOffset.FromUnixTimeSeconds(query).Date + TimeSpan.Parse(point, CultureInfo.InvariantCulture);
            Assert.That(starts, Does.Contain(new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeSeconds()), point);
        }
    }

    [Test]
    public void At_FiveMinutes_SlidesByOneMinuteEachMinute()
    {
        var terms = Patterns.Terms(3, 3, null, 300);
        var first = EvaluationRange.At(terms, Time("2026-01-01T12:15:05Z"), 0);
        var next = EvaluationRange.At(terms, Time("2026-01-01T12:16:05Z"), 0);
        Assert.That(first.StartOf(4), Is.EqualTo(Time("2026-01-01T12:10:00Z")));
        Assert.That(next.StartOf(4), Is.EqualTo(Time("2026-01-01T12:11:00Z")));
        Assert.That(first.Count, Is.EqualTo(5));
    }

    [TestCase(10, "2026-01-01T12:15:05Z", "2026-01-01T12:14:50Z", 9)]
    [TestCase(20, "2026-01-01T12:15:29Z", "2026-01-01T12:15:00Z", 6)]
    [TestCase(30, "2026-01-01T12:15:40Z", "2026-01-01T12:15:30Z", 5)]
    public void At_BelowAMinute_StaysTenSecondsBehindOnWholePeriods(int period, string now, string end, int count)
    {
        var range = EvaluationRange.At(Patterns.Terms(3, 3, null, period), Time(now), delay: 600);
        Assert.That((range.End, range.Count), Is.EqualTo((Time(end), count)));
    }

    [TestCase(10, "2026-01-01T12:15:05Z", "2026-01-01T12:15:00Z", 9)]
    [TestCase(20, "2026-01-01T12:15:29Z", "2026-01-01T12:15:20Z", 6)]
    [TestCase(30, "2026-01-01T12:15:40Z", "2026-01-01T12:15:30Z", 5)]
    [TestCase(60, "2026-01-01T12:15:40Z", "2026-01-01T12:15:00Z", 5)]
    public void At_MetricMath_EndsAtTheLatestPeriod(int period, string now, string end, int count)
    {
        var terms = new AlarmTerms(new MetricAlarmDefinition
        {
            Key = default,
            Metrics = [new MetricDataQuery { Id = "m", Metric = Patterns.Metric, Statistic = Statistic.Sum, Period = TimeSpan.FromSeconds(period) }],
            EvaluationPeriods = 3,
            ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
            Threshold = 1,
        });
        var range = EvaluationRange.At(terms, Time(now), delay: 0);
        Assert.That((range.End, range.Count), Is.EqualTo((Time(end), count)));
    }

    [Test]
    public void At_MoreThanADay_EndsOnTheHour()
    {
        var terms = Patterns.Terms(25, 25, null, 3600);
        Assert.That(terms.Cadence, Is.EqualTo(AlarmCadence.Hour));
        Assert.That(EvaluationRange.At(terms, Time("2026-01-01T12:59:05Z"), 0).End, Is.EqualTo(Time("2026-01-01T12:00:00Z")));
        Assert.That(Patterns.Terms(24, 24, null, 3600).Cadence, Is.EqualTo(AlarmCadence.Minute));
    }

    private static long Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUnixTimeSeconds();
}
