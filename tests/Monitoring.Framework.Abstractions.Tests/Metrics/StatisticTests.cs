namespace Monitoring.Framework.Abstractions.Tests.Metrics;

public sealed class StatisticTests
{
    [TestCase("SampleCount", 4)]
    [TestCase("Average", 2.5)]
    [TestCase("Sum", 10)]
    [TestCase("Minimum", 1)]
    [TestCase("Maximum", 5)]
    public void TryParse_Basic_ReadsASummary(string name, double value)
    {
        var statistic = Statistic.TryParse(name);

        Assert.That(statistic!.IsExtended, Is.False);
        Assert.That(statistic.ToString(), Is.EqualTo(name));
        Assert.That(statistic.Of(new StatisticSet(4, 10, 1, 5)), Is.EqualTo(value));
    }

    [TestCase("p0")]
    [TestCase("p99")]
    [TestCase("p99.9")]
    [TestCase("p99.9999999999")]
    [TestCase("p5.")]
    [TestCase("p100")]
    [TestCase("p100.5")]
    [TestCase("p100.9999999")]
    [TestCase("tm99")]
    [TestCase("tc10")]
    [TestCase("ts1")]
    [TestCase("wm98")]
    [TestCase("IQM")]
    [TestCase("TM(10%:90%)")]
    [TestCase("TM(:99%)")]
    [TestCase("TC(25%:)")]
    [TestCase("WM(0.5%:100%)")]
    [TestCase("TS(80:)")]
    [TestCase("PR(:300)")]
    [TestCase("PR(100:2000)")]
    [TestCase("PR(1.5E+3:2e4)")]
    public void TryParse_Extended_IsRead(string name)
    {
        var statistic = Statistic.TryParse(name);

        Assert.That(statistic!.IsExtended, Is.True);
        Assert.That(statistic.Name, Is.EqualTo(name));
        Assert.That(statistic.Of(new StatisticSet(4, 10, 1, 5)), Is.Null);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("average")]
    [TestCase("Avg")]
    [TestCase("90")]
    [TestCase("p")]
    [TestCase("P99")]
    [TestCase("p101")]
    [TestCase("p101.0")]
    [TestCase("p102.5")]
    [TestCase("p1000.0")]
    [TestCase("tm100.5")]
    [TestCase("p-1")]
    [TestCase("p99.99999999999")]
    [TestCase("iqm")]
    [TestCase("PR(-1:0)")]
    [TestCase("TM(-1:0)")]
    [TestCase("WM(-1:1)")]
    [TestCase("TC(-1:1)")]
    [TestCase("TS(-1:1)")]
    [TestCase("PR(:)")]
    [TestCase("TM(:)")]
    [TestCase("PR(10%:90%)")]
    [TestCase("tm(10%:90%)")]
    [TestCase("TM(10%:90)")]
    [TestCase("TM(101%:)")]
    [TestCase(" p99")]
    [TestCase("p99\n")]
    public void TryParse_AnythingElse_IsNull(string? name) => Assert.That(Statistic.TryParse(name), Is.Null);

    [Test]
    public void TryParse_SameName_IsEqual()
    {
        var first = Statistic.TryParse("p99");
        var second = Statistic.TryParse("p99");

        Assert.That(first, Is.EqualTo(second));
    }
}
