namespace Monitoring.Framework.Abstractions.Tests.Metrics;

public sealed class MetricUnitsTests
{
    private const string CloudWatch =
        "Seconds Microseconds Milliseconds Bytes Kilobytes Megabytes Gigabytes Terabytes Bits Kilobits Megabits Gigabits Terabits Percent Count Bytes/Second "
        + "Kilobytes/Second Megabytes/Second Gigabytes/Second Terabytes/Second Bits/Second Kilobits/Second Megabits/Second Gigabits/Second Terabits/Second "
        + "Count/Second None";

    [Test]
    public void ToName_AllUnits_AreThoseOfCloudWatch() =>
        Assert.That(Enum.GetValues<MetricUnit>().Select(unit => unit.ToName()), Is.EquivalentTo(CloudWatch.Split(' ')));

    [Test]
    public void TryParse_EveryName_ReadsItBack()
    {
        foreach (var unit in Enum.GetValues<MetricUnit>())
        {
            Assert.That(MetricUnits.TryParse(unit.ToName(), out var read), Is.True);
            Assert.That(read, Is.EqualTo(unit));
        }
    }

    [TestCase(null)]
    [TestCase("active")]
    [TestCase("seconds")]
    [TestCase("BytesPerSecond")]
    public void TryParse_AnythingElse_IsFalse(string? name) => Assert.That(MetricUnits.TryParse(name, out _), Is.False);
}
