using static Monitoring.Framework.AlarmState;
using static Monitoring.Framework.Tests.Samples;

namespace Monitoring.Framework.Tests;

/// <summary>News that come late, twice or out of order, as from SNS: nothing is lost, nothing stays open that is over.</summary>
public sealed class OrderOfNewsTests
{
    private const AlarmState Alarm = AlarmState.Alarm;

    [Test]
    public async Task Dispatch_OverBeforeItsBeginArrives_IsToldAsOver()
    {
        await using var composition = WithInbox();

        await composition.DispatchAsync(Change(Alarm, Ok, 5));
        await composition.DispatchAsync(Change(Ok, Alarm, 3));

        var message = composition.Deliveries.All.Single().Notification;
        Assert.That((message.Title, message.Text, message.State), Is.EqualTo(("OK: api down", "Over after 2 min 0 s.", Ok)));
        Assert.That(composition.Deliveries.Groups.Single().IsClosed, Is.True);
    }

    [Test]
    public async Task Dispatch_NextEpisodeAfterThat_IsToldAsAny()
    {
        await using var composition = WithInbox();

        await composition.DispatchAsync(Change(Alarm, Ok, 5));
        await composition.DispatchAsync(Change(Ok, Alarm, 3));
        await composition.DispatchAsync(Change(Ok, Alarm, 7));
        await composition.DispatchAsync(Change(Alarm, Ok, 8));

        Assert.That(Titles(composition), Is.EqualTo(["OK: api down", "ALARM: api down", "OK: api down"]));
    }

    [Test]
    public async Task Dispatch_OldOkAfterANewAlarm_EndsNothing()
    {
        await using var composition = WithInbox();

        await composition.DispatchAsync(Change(Ok, Alarm, 6));
        await composition.DispatchAsync(Change(Alarm, Ok, 4));
        await composition.DispatchAsync(Change(InsufficientData, Ok, 2));

        Assert.That(Titles(composition), Is.EqualTo(["ALARM: api down"]));
        Assert.That(composition.Deliveries.Incidents.Single().IsClosed, Is.False);
    }

    [Test]
    public async Task Dispatch_AlarmOfAKnownEpisodeComesLate_IsNoOther()
    {
        await using var composition = WithInbox();

        await composition.DispatchAsync(Change(Ok, Alarm, 1));
        await composition.DispatchAsync(Change(Alarm, Ok, 9));
        await composition.DispatchAsync(Change(InsufficientData, Alarm, 5));

        Assert.That(Titles(composition), Is.EqualTo(["ALARM: api down", "OK: api down"]));
    }

    [Test]
    public async Task Dispatch_ClockOfTheBackEndWasPutBack_IsStillNews()
    {
        await using var composition = WithInbox();

        await composition.DispatchAsync(Change(Ok, Alarm, 50) with { PendingWrite = new StateWrite() });
        await composition.DispatchAsync(Change(Alarm, Ok, 55) with { PendingWrite = new StateWrite() });
        await composition.DispatchAsync(Change(Ok, Alarm, 5) with { PendingWrite = new StateWrite() });
        await composition.DispatchAsync(Change(Alarm, Ok, 6) with { PendingWrite = new StateWrite() });

        Assert.That(Titles(composition), Is.EqualTo(["ALARM: api down", "OK: api down", "ALARM: api down", "OK: api down"]));
    }

    /// <summary>Every order of two episodes' news, each of them once or twice: at the end all is over, and each message that says so had a begin or tells both.</summary>
    [Test]
    public async Task Dispatch_EveryOrderOfTwoEpisodes_EndsWithAllOver()
    {
        AlarmStateChanged[] news = [Change(Ok, Alarm, 1), Change(Alarm, Ok, 2), Change(Ok, Alarm, 3), Change(Alarm, Ok, 4)];
        foreach (var order in Orders([.. news, news[1], news[2]]))
        {
            await using var composition = WithInbox();
            foreach (var change in order)
            {
                await composition.DispatchAsync(change);
            }

            var what = string.Join(", ", order.Select(change => $"{change.NewState} {change.Timestamp.Minute}"));
            Assert.That(composition.Deliveries.Groups, Has.All.Property("IsClosed").True, what);
            Assert.That(composition.Deliveries.Incidents, Has.All.Property("IsClosed").True, what);
            Assert.That(Titles(composition), Does.Contain("OK: api down"), what);
            Assert.That(Titles(composition).Count(title => title.StartsWith("ALARM", StringComparison.Ordinal)), Is.LessThanOrEqualTo(Titles(composition).Count(title => title.StartsWith("OK", StringComparison.Ordinal))), what);
        }
    }

    private static IEnumerable<AlarmStateChanged[]> Orders(AlarmStateChanged[] news)
    {
        if (news.Length <= 1)
        {
            return [news];
        }

        return Enumerable.Range(0, news.Length).SelectMany(at => Orders([.. news[..at], .. news[(at + 1)..]]).Select(rest => (AlarmStateChanged[])[news[at], .. rest]));
    }

    private static Composition WithInbox() => Composition.Of(compose: builder => builder.AddInbox("ops"));

    private static string[] Titles(Composition composition) => [.. composition.Deliveries.All.Select(delivery => delivery.Notification.Title)];

    private sealed class StateWrite : PendingStateWrite;
}
