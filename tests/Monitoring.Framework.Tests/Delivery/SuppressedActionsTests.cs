using Microsoft.Extensions.DependencyInjection;
using static Monitoring.Framework.AlarmState;
using static Monitoring.Framework.Tests.Samples;

namespace Monitoring.Framework.Tests;

/// <summary>What is held back is recorded, and told when it is let go.</summary>
public sealed class SuppressedActionsTests
{
    private const AlarmState Alarm = AlarmState.Alarm;

    [Test]
    public async Task Dispatch_HeldBackAndLetGo_IsToldThen()
    {
        await using var composition = WithInbox();

        await composition.DispatchAsync(HeldBack(Change(Ok, Alarm, 1)));
        Assert.That(composition.Deliveries.All, Is.Empty);
        Assert.That(composition.Deliveries.Incidents, Has.Count.EqualTo(1));

        await composition.DispatchAsync(Change(Alarm, Alarm, 2));
        Assert.That(Titles(composition), Is.EqualTo(["ALARM: api down"]));
        var facts = composition.Deliveries.All[0].Notification.Facts.ToDictionary(fact => fact.Name, fact => fact.Value);
        Assert.That(facts["State"], Is.EqualTo("OK -> ALARM"));
        Assert.That(facts["Since"], Is.EqualTo("2026-01-01 00:01:00 UTC"));
        Assert.That(composition.Deliveries.Incidents.Single().Destinations, Is.EqualTo(["ops"]));
    }

    [Test]
    public async Task Dispatch_OverBeforeItIsLetGo_IsToldToNobody()
    {
        await using var composition = WithInbox();

        await composition.DispatchAsync(HeldBack(Change(Ok, Alarm, 1)));
        await composition.DispatchAsync(HeldBack(Change(Alarm, Ok, 2)));
        await composition.DispatchAsync(Change(Ok, Ok, 3));

        Assert.That(composition.Deliveries.All, Is.Empty);
        Assert.That(composition.Deliveries.Incidents.Single().IsClosed, Is.True);
    }

    [Test]
    public async Task Dispatch_RecoveryHeldBack_StaysOpenUntilItIsLetGo()
    {
        await using var composition = WithInbox();

        await composition.DispatchAsync(Change(Ok, Alarm, 1));
        await composition.DispatchAsync(HeldBack(Change(Alarm, Ok, 2)));
        Assert.That(composition.Deliveries.Incidents.Single().IsClosed, Is.False);

        await composition.DispatchAsync(HeldBack(Change(Ok, Ok, 3), ActionsSuppressedBy.Alarm));
        Assert.That(composition.Deliveries.Incidents.Single().IsClosed, Is.False);

        await composition.DispatchAsync(Change(Ok, Ok, 4));
        Assert.That(Titles(composition), Is.EqualTo(["ALARM: api down", "OK: api down"]));
        Assert.That(composition.Deliveries.All[1].Notification.Facts[0].Value, Is.EqualTo("ALARM -> OK"));
        Assert.That(composition.Deliveries.Incidents.Single().IsClosed, Is.True);
    }

    [Test]
    public async Task Dispatch_RecoveryHeldBackAndAlarmAgain_IsTheSameEpisode()
    {
        await using var composition = WithInbox();

        await composition.DispatchAsync(Change(Ok, Alarm, 1));
        await composition.DispatchAsync(HeldBack(Change(Alarm, Ok, 2)));
        await composition.DispatchAsync(HeldBack(Change(Ok, Alarm, 3)));
        await composition.DispatchAsync(Change(Alarm, Alarm, 4));
        Assert.That(Titles(composition), Is.EqualTo(["ALARM: api down"]), "they know");

        await composition.DispatchAsync(Change(Alarm, Ok, 5));
        Assert.That(Titles(composition), Is.EqualTo(["ALARM: api down", "OK: api down"]));
        Assert.That(composition.Deliveries.Incidents, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Dispatch_ActionsDisabled_StaysSilentWhenLetGo()
    {
        await using var composition = WithInbox();

        await composition.DispatchAsync(HeldBack(Change(Ok, Alarm, 1)));
        await composition.DispatchAsync(Change(Alarm, Alarm, 2) with { ActionsAllowed = false });

        Assert.That(composition.Deliveries.All, Is.Empty);
    }

    private static Composition WithInbox() => Composition.Of(compose: builder => builder.AddInbox("ops"));

    private static AlarmStateChanged HeldBack(AlarmStateChanged change, ActionsSuppressedBy by = ActionsSuppressedBy.WaitPeriod) =>
        change with { ActionsAllowed = false, ActionsSuppressedBy = by };

    private static IEnumerable<string> Titles(Composition composition) => composition.Deliveries.All.Select(delivery => delivery.Notification.Title);
}
