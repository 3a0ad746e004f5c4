using Microsoft.Extensions.DependencyInjection;
using static Monitoring.Framework.AlarmState;
using static Monitoring.Framework.Tests.Samples;

namespace Monitoring.Framework.Tests;

public sealed class TopicSubscriptionTests
{
    private const AlarmState Alarm = AlarmState.Alarm;
    private const string Topic = "arn:aws:sns:local:000000000000:ops";

    [Test]
    public async Task Dispatch_EveryChangeOnTheTopic_IsAMessageOfItsOwn()
    {
        await using var composition = WithSubscriber();
        (AlarmState From, AlarmState To)[] changes = [(InsufficientData, Ok), (Ok, Alarm), (Alarm, InsufficientData), (InsufficientData, Alarm), (Alarm, Ok), (Ok, InsufficientData)];
        for (var i = 0; i < changes.Length; i++)
        {
            await composition.DispatchAsync(OnTopic(Change(changes[i].From, changes[i].To, i)));
        }

        Assert.That(DestinationsOf(composition), Is.EqualTo(Enumerable.Repeat("subscriber", changes.Length)));
        Assert.That(
            composition.Deliveries.All.Select(delivery => delivery.Notification.State),
            Is.EqualTo(changes.Select(change => change.To)));
        Assert.That(
            composition.Deliveries.All.Select(delivery => delivery.Notification.Timestamp),
            Is.EqualTo(Enumerable.Range(0, changes.Length).Select(i => Change(Ok, Ok, i).Timestamp)));
        Assert.That(composition.Deliveries.All.Select(delivery => delivery.Episode), Is.Unique);
        Assert.That(composition.Deliveries.Incidents, Has.Count.EqualTo(1), "only the alarm is one");
    }

    [Test]
    public async Task Dispatch_OtherTopicOrNotAllowed_IsNotQueued()
    {
        await using var composition = WithSubscriber();
        await composition.DispatchAsync(Change(Ok, Alarm, 1) with { Actions = [$"{Topic}2"] });
        await composition.DispatchAsync(OnTopic(Change(Alarm, Ok, 2)) with { ActionsAllowed = false });
        await composition.DispatchAsync(OnTopic(Change(Ok, Alarm, 3)) with { ActionsAllowed = false, ActionsSuppressedBy = ActionsSuppressedBy.WaitPeriod });
        Assert.That(composition.Deliveries.All, Is.Empty);
        await composition.DispatchAsync(OnTopic(Change(Alarm, Alarm, 4)));
        Assert.That(DestinationsOf(composition), Is.EqualTo(["subscriber"]), "let go");
    }

    [Test]
    public async Task Dispatch_WithARouteBeside_TellsBothOnce()
    {
        await using var composition = Composition.Of(compose: builder => builder
            .AddInbox("ops").AddInbox("subscriber").AddTopicSubscription(Topic, "subscriber"));
        var change = OnTopic(Change(Ok, Alarm, 1));
        await composition.DispatchAsync(change);
        await composition.DispatchAsync(change);
        await composition.DispatchAsync(OnTopic(Change(Alarm, Ok, 2)));
        Assert.That(DestinationsOf(composition), Is.EqualTo(["ops", "subscriber", "ops", "subscriber"]));
        Assert.That(composition.Deliveries.All.Select(delivery => delivery.Id), Is.Unique);
        Assert.That(composition.Deliveries.Incidents.Single().Destinations, Is.EqualTo(["ops"]), "a subscriber is not told by the incident");
    }

    [Test]
    public void Compose_RouteToASubscriber_IsRefused() => Assert.That(
        Composition.RefusalOf(
            """{ "Routes": { "all": { "To": ["subscriber"] } } }""",
            builder => builder.AddInbox("ops").AddInbox("subscriber").AddTopicSubscription(Topic, "subscriber")),
        Does.Contain("Routes:all").And.Contain("'subscriber'"));

    [Test]
    public void Compose_SubscriptionOfNobody_IsRefused() => Assert.That(
        Composition.RefusalOf("{}", builder => builder.AddTopicSubscription(Topic, "nobody")),
        Does.Contain(Topic).And.Contain("'nobody'"));

    [Test]
    public void Compose_TheSameSubscriptionTwice_IsRefused() => Assert.That(
        Composition.RefusalOf("{}", builder => builder.AddInbox("a").AddTopicSubscription(Topic, "a").AddTopicSubscription(Topic, "a")),
        Does.Contain(Topic));

    private static Composition WithSubscriber() =>
        Composition.Of(compose: builder => builder.AddInbox("subscriber").AddTopicSubscription(Topic, "subscriber"));

    private static AlarmStateChanged OnTopic(AlarmStateChanged change) => change with { Actions = ["arn:other", Topic] };

    private static IEnumerable<string> DestinationsOf(Composition composition) => composition.Deliveries.All.Select(delivery => delivery.Destination);
}
