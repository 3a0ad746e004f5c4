namespace Monitoring.Framework.Abstractions.Tests.Registration;

public sealed class ScheduleTests
{
    [TestCase(10, 10)]
    [TestCase(30, 30)]
    [TestCase(60, 30)]
    [TestCase(3600, 30)]
    public void Timeout_NotGiven_IsTheIntervalAndAtMostThirtySeconds(int interval, int timeout) =>
        Assert.That(new Schedule(TimeSpan.FromSeconds(interval)).Timeout, Is.EqualTo(TimeSpan.FromSeconds(timeout)));

    [Test]
    public void Timeout_Given_IsKept() =>
        Assert.That(new Schedule(TimeSpan.FromSeconds(10)) { Timeout = TimeSpan.FromSeconds(5) }.Timeout, Is.EqualTo(TimeSpan.FromSeconds(5)));
}
