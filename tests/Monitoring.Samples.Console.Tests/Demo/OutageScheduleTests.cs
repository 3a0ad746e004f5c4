using Monitoring.Samples.ConsoleHost.Demo;

namespace Monitoring.Samples.Console.Tests.Demo;

public sealed class OutageScheduleTests
{
    private static readonly DateTimeOffset _noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [TestCase(0, 10)]
    [TestCase(6, 10)]
    [TestCase(6.001, 20)]
    [TestCase(9, 20)]
    public void First_AnyStart_IsAFullTenSecondsAtLeastFourAway(double start, int first) =>
        Assert.That(new OutageSchedule(_noon.AddSeconds(start), repeats: false).First, Is.EqualTo(_noon.AddSeconds(first)));

    [TestCase(9.9, false)]
    [TestCase(10, true)]
    [TestCase(19.9, true)]
    [TestCase(20, false)]
    [TestCase(50, false)]
    public void IsDown_Once_OnlyInTheFirstOutage(double at, bool expected) =>
        Assert.That(new OutageSchedule(_noon, repeats: false).IsDown(_noon.AddSeconds(at)), Is.EqualTo(expected));

    [TestCase(10, true)]
    [TestCase(20, false)]
    [TestCase(49.9, false)]
    [TestCase(50, true)]
    [TestCase(60, false)]
    public void IsDown_Repeating_EveryFortySeconds(double at, bool expected) =>
        Assert.That(new OutageSchedule(_noon, repeats: true).IsDown(_noon.AddSeconds(at)), Is.EqualTo(expected));
}
