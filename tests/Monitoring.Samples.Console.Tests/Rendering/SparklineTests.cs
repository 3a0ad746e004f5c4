using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.Console.Tests.Rendering;

public sealed class SparklineTests
{
    private static readonly DateTimeOffset _start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    [Test]
    public void Draw_RisingValues_Rises() => Assert.That(Draw(width: 80, [0, 1, 2, 3, 4, 5, 6, 7]), Is.EqualTo("▁▂▃▄▅▆▇█"));

    [Test]
    public void Draw_PeriodWithoutData_IsBlank() => Assert.That(Draw(width: 80, [1, null, 0]), Is.EqualTo("█ ▁"));

    [Test]
    public void Draw_OneLevelAboveZero_IsFull() => Assert.That(Draw(width: 80, [1, 1, 1]), Is.EqualTo("███"));

    [Test]
    public void Draw_OneLevelAtZero_IsLow() => Assert.That(Draw(width: 80, [0, 0]), Is.EqualTo("▁▁"));

    [Test]
    public void Draw_MorePeriodsThanColumns_KeepsAShortOutageOfAMinimum()
    {
        var values = Enumerable.Repeat<double?>(1, 100).ToArray();
        values[50] = 0;

        Assert.That(Draw(width: 10, values), Has.Length.EqualTo(10).And.Contains('▁'));
    }

    [Test]
    public void Draw_NoData_IsEmpty() => Assert.That(Draw(width: 10, []), Is.Empty);

    [Test]
    public void Draw_AnyData_FitsTheWidth([Range(1, 40)] int width)
    {
        var random = new Random(width);
        var values = Enumerable.Range(0, random.Next(1, 200)).Select(i => i == 0 || random.Next(4) > 0 ? (double?)(random.NextDouble() * 1000) : null).ToArray();

        Assert.That(Draw(width, values), Has.Length.EqualTo(Math.Min(width, values.Length)));
    }

    private static string Draw(int width, double?[] values)
    {
        var period = TimeSpan.FromMinutes(1);
        var query = new MetricQuery
        {
            Metric = new MetricId("Test", "value"),
            Statistic = Statistic.Minimum,
            Period = period,
            StartTime = _start,
            EndTime = _start + (period * values.Length),
        };
        var points = values.Select((value, i) => (value, i)).Where(each => each.value is not null);
        return Sparkline.Draw(query, [.. points.Select(each => new MetricDatapoint(_start + (period * each.i), each.value!.Value, MetricUnit.None))], width);
    }
}
