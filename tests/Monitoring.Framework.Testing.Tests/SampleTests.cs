namespace Monitoring.Framework.Testing.Tests;

public sealed class SampleTests
{
    [Test]
    public void Notifications_HaveEveryOccasionStateAndSeverity()
    {
        var all = Sample.Notifications.ToList();

        Assert.That(
            all.Select(static each => (each.Occasion, each.State, each.Severity)).Distinct().Count(),
            Is.EqualTo(Enum.GetValues<NotificationOccasion>().Length * Enum.GetValues<AlarmState>().Length * Enum.GetValues<AlarmSeverity>().Length));
        Assert.That(all.Select(static each => each.Id), Is.Unique);
    }

    [Test]
    public void Change_ToOk_IsARecovery() => Assert.That(Sample.Change("a", AlarmState.Ok).OldState, Is.EqualTo(AlarmState.Alarm));
}
