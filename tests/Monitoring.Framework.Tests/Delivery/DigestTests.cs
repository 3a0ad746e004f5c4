namespace Monitoring.Framework.Tests;

public sealed class DigestTests
{
    private static readonly DateTimeOffset _start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public void Merge_IncidentsThatCameAndWent_AreOverAndToldOnce()
    {
        var opened = Provider.Incident("a", AlarmState.Alarm, _start, AlarmSeverity.Critical);
        var digest = Digests.Merge(
            [
                Message("1", opened, Provider.Incident("b", AlarmState.Alarm, _start)),
                Message("2", opened with { State = AlarmState.Ok, ChangedAt = _start.AddMinutes(3) }),
                Message("3", Provider.Incident("c", AlarmState.InsufficientData, _start.AddMinutes(1), AlarmSeverity.Info)),
            ],
            _start.AddMinutes(5));

        var message = digest.Notification;
        Assert.That(message.Incidents.Select(incident => (incident.Id, incident.State, incident.OpenedAt, incident.ChangedAt)), Is.EqualTo([
            ("a", AlarmState.Ok, _start, _start.AddMinutes(3)),
            ("b", AlarmState.Alarm, _start, _start),
            ("c", AlarmState.InsufficientData, _start.AddMinutes(1), _start.AddMinutes(1))]));
        Assert.That(message.Title, Is.EqualTo("ALARM: 3 alarms, 1 of them over"));
        Assert.That(message.Text, Is.EqualTo("1 warning is in ALARM. 1 info has no data. 1 critical is over."));
        Assert.That((message.State, message.Severity, message.Occasion), Is.EqualTo((AlarmState.Alarm, AlarmSeverity.Critical, NotificationOccasion.Digest)));
        Assert.That((digest.CreatedAt, digest.DueAt, digest.Episode, message.Id), Is.EqualTo((_start, _start.AddMinutes(5), digest.Id, digest.Id)));
    }

    [Test]
    public void Merge_AllOver_SaysSoAndUntilWhen()
    {
        var message = Digests.Merge([Message("1", Provider.Incident("a", AlarmState.Ok, _start)), Message("2", Provider.Incident("b", AlarmState.Ok, _start.AddMinutes(1)))], _start).Notification;

        Assert.That((message.Title, message.Text, message.State), Is.EqualTo(("OK: 2 alarms, over", "2 warning are over.", AlarmState.Ok)));
        Assert.That(message.Facts, Is.EqualTo([new Fact("Since", "2026-01-01 00:00:00 UTC"), new Fact("Until", "2026-01-01 00:01:00 UTC"), new Fact("Messages", "2")]));
    }

    [Test]
    public void Merge_NewsOutOfOrder_TheLatestStateHolds()
    {
        var late = Provider.Incident("a", AlarmState.Ok, _start.AddMinutes(1));

        var message = Digests.Merge([Message("1", late), Message("2", late with { State = AlarmState.Alarm, ChangedAt = _start })], _start).Notification;

        Assert.That(message.Incidents.Single().State, Is.EqualTo(AlarmState.Ok));
    }

    [Test]
    public void Merge_TheSameMessages_HaveTheSameId()
    {
        Delivery[] messages = [Message("1", Provider.Incident("a", AlarmState.Ok, _start)), Message("2", Provider.Incident("b", AlarmState.Ok, _start))];

        Assert.That(Digests.Merge(messages, _start).Id, Is.EqualTo(Digests.Merge(messages, _start.AddDays(1)).Id));
        Assert.That(Digests.Merge(messages, _start).Id, Is.Not.EqualTo(Digests.Merge(messages[..1], _start).Id));
    }

    [Test]
    public void Select_WhatWasTriedAndWhatFollowsIt_IsLeft()
    {
        var one = Provider.Incident("a", AlarmState.Alarm, _start);
        Delivery[] messages =
        [
            Message("1", one) with { Attempts = 1, Episode = "e" },
            Message("2", one) with { Episode = "e" },
            Message("3", one) with { Episode = "f" },
            Message("4"),
            Message("5", one),
        ];

        Assert.That(Digests.Select(messages, new Overtaking()).Select(delivery => delivery.Id), Is.EqualTo(["3", "5"]));
    }

    private static Delivery Message(string id, params Incident[] incidents) => new()
    {
        Id = id,
        Destination = "ops",
        Episode = id,
        Notification = new Notification { Id = id, Title = id, Timestamp = _start, State = AlarmState.Alarm, Incidents = incidents },
        CreatedAt = _start,
        DueAt = _start,
    };
}
