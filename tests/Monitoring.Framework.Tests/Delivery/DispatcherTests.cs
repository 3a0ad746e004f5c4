using Microsoft.Extensions.DependencyInjection;
using static Monitoring.Framework.AlarmState;
using static Monitoring.Framework.Tests.Samples;

namespace Monitoring.Framework.Tests;

public sealed class DispatcherTests
{
    // The static import does not win against the type of that name.
    private const AlarmState Alarm = AlarmState.Alarm;

    [Test]
    public async Task Dispatch_AlarmAndOk_AreOneMessageEach()
    {
        await using var composition = WithInbox();

        var opened = await composition.DispatchAsync(Change(Ok, Alarm, 1));
        var closed = await composition.DispatchAsync(Change(Alarm, Ok, 3));

        Assert.That((opened.Done, closed.Done), Is.EqualTo((1, 1)));
        Assert.That(Titles(composition), Is.EqualTo(["ALARM: api down", "OK: api down"]));
        Assert.That(composition.Deliveries.All.Select(delivery => delivery.Episode).Distinct().Count(), Is.EqualTo(1));
        Assert.That(composition.Deliveries.Incidents.Single().IsClosed, Is.True);
        Assert.That(composition.Deliveries.All[1].Notification.Text, Is.EqualTo("Over after 2 min 0 s."));
    }

    [Test]
    public async Task Dispatch_AlarmThroughInsufficientDataAndBack_IsOneOpeningAndOneRecovery()
    {
        await using var composition = WithInbox();

        await composition.DispatchAsync(Change(InsufficientData, Alarm, 1));
        await composition.DispatchAsync(Change(Alarm, InsufficientData, 2));
        await composition.DispatchAsync(Change(InsufficientData, Alarm, 3));
        await composition.DispatchAsync(Change(Alarm, Ok, 4));

        Assert.That(Titles(composition), Is.EqualTo(["ALARM: api down", "OK: api down"]));
        Assert.That(composition.Deliveries.Incidents.Single().OpenedAt, Is.EqualTo(Change(Ok, Alarm, 1).Timestamp));
    }

    [Test]
    public async Task Dispatch_AlarmThenInsufficientDataThenOk_TellsTheRecovery()
    {
        await using var composition = WithInbox();

        await composition.DispatchAsync(Change(Ok, Alarm, 1));
        await composition.DispatchAsync(Change(Alarm, InsufficientData, 2));
        await composition.DispatchAsync(Change(InsufficientData, Ok, 3));

        Assert.That(Titles(composition), Is.EqualTo(["ALARM: api down", "OK: api down"]));
    }

    [TestCase(InsufficientData, Ok)]
    [TestCase(Ok, InsufficientData)]
    public async Task Dispatch_NobodyHeardOfAStart_SaysNothing(AlarmState from, AlarmState to)
    {
        await using var composition = WithInbox();

        var result = await composition.DispatchAsync(Change(from, to));

        Assert.That(result, Is.SameAs(DispatchResult.Success));
        Assert.That(composition.Deliveries.All, Is.Empty);
        Assert.That(composition.Deliveries.Incidents, Is.Empty);
    }

    [Test]
    public async Task Dispatch_NextEpisode_IsAnotherIncident()
    {
        await using var composition = WithInbox();

        for (var minute = 0; minute < 4; minute += 2)
        {
            await composition.DispatchAsync(Change(Ok, Alarm, minute));
            await composition.DispatchAsync(Change(Alarm, Ok, minute + 1));
        }

        Assert.That(composition.Deliveries.Incidents, Has.Count.EqualTo(2));
        Assert.That(composition.Deliveries.All.Select(delivery => delivery.Id).Distinct().Count(), Is.EqualTo(4));
    }

    [Test]
    public async Task Dispatch_ActionsNotAllowed_IsRecordedAndNobodyIsToldOfStartOrEnd()
    {
        await using var composition = WithInbox();

        await composition.DispatchAsync(Change(Ok, Alarm, 1) with { ActionsAllowed = false });
        var recorded = composition.Deliveries.Incidents.Single();
        await composition.DispatchAsync(Change(Alarm, Ok, 2));

        Assert.That((recorded.State, recorded.Destinations.Count), Is.EqualTo((Alarm, 0)));
        Assert.That(composition.Deliveries.All, Is.Empty);
        Assert.That(composition.Deliveries.Incidents.Single().IsClosed, Is.True);
        Assert.That(composition.Logs.Of(402), Is.Empty, "nobody is told on purpose");
    }

    [Test]
    public async Task Dispatch_GoesOffAgainWhenActionsAreAllowed_ThoseWhoHeardNothingAreTold()
    {
        await using var composition = WithInbox();

        await composition.DispatchAsync(Change(Ok, Alarm, 1) with { ActionsAllowed = false });
        await composition.DispatchAsync(Change(Alarm, InsufficientData, 2));
        await composition.DispatchAsync(Change(InsufficientData, Alarm, 3));
        await composition.DispatchAsync(Change(Alarm, Ok, 4));

        Assert.That(Titles(composition), Is.EqualTo(["ALARM: api down", "OK: api down"]));
    }

    [Test]
    public async Task Dispatch_SameArrivalAgain_ChangesNothing()
    {
        await using var composition = WithInbox();

        var first = await composition.DispatchAsync(Change(Ok, Alarm, 1));
        var again = await composition.DispatchAsync(Change(Ok, Alarm, 1) with { Reason = "the same, by another path" });

        Assert.That((first.Done, again.Done, again.IsCommitted), Is.EqualTo((1, 0, true)));
        Assert.That(composition.Deliveries.All, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Dispatch_Contributors_AreIncidentsOfTheirOwn()
    {
        await using var composition = WithInbox();

        await composition.DispatchAsync(Change(Ok, Alarm, 1) with { Contributor = "host=a" });
        await composition.DispatchAsync(Change(Ok, Alarm, 1) with { Contributor = "host=b" });
        await composition.DispatchAsync(Change(Alarm, Ok, 2) with { Contributor = "host=a" });

        Assert.That(composition.Deliveries.Incidents.Select(incident => (incident.Contributor, incident.IsClosed)), Is.EquivalentTo([("host=a", true), ("host=b", false)]));
    }

    [Test]
    public async Task Dispatch_RoutesChangedMeanwhile_TheRecoveryGoesToThoseWhoWereTold()
    {
        await using var before = Composition.Of(
            """{ "Routes": { "a": { "To": ["ops", "gone"] } } }""",
            builder => builder.AddInbox("ops").AddInbox("oncall").AddInbox("gone"));
        await before.DispatchAsync(Change(Ok, Alarm, 1));
        await using var after = Composition.Of(
            """{ "Routes": { "a": { "To": ["oncall"] } } }""",
            builder => builder.AddInbox("ops").AddInbox("oncall"));
        var carried = before.Deliveries.Incidents.Single();
        await after.Deliveries.CommitAsync(new DeliveryCommit { Incidents = [new TrackedIncident { Incident = carried, Version = 1 }] }, CancellationToken.None);

        await after.DispatchAsync(Change(Alarm, Ok, 2));

        Assert.That(after.Deliveries.All.Select(delivery => delivery.Destination), Is.EqualTo(["ops"]), "as an older version has left it, without groups");
        Assert.That(after.Deliveries.All.Single().Episode, Is.EqualTo(carried.Id));
    }

    [Test]
    public async Task Dispatch_NoRouteMatches_IsRecordedAndWarnedOf()
    {
        await using var composition = Composition.Of(
            """{ "Routes": { "a": { "Match": { "severity": "critical" }, "To": "ops" } } }""",
            builder => builder.AddInbox("ops"));

        var result = await composition.DispatchAsync(Change(Ok, Alarm, 1));

        Assert.That(result.IsCommitted, Is.True);
        Assert.That(composition.Deliveries.Incidents, Has.Count.EqualTo(1));
        Assert.That(composition.Logs.Of(402), Is.EqualTo(["Nobody is told about alarm monitoring/policy/api/down: no route matches it"]));
    }

    [Test]
    public async Task Dispatch_SeveralDestinations_AreDeliveriesOfTheirOwnWithIdsThatStay()
    {
        const string Routes = """{ "Routes": { "a": { "To": ["ops", "oncall"] } } }""";
        await using var one = Composition.Of(Routes, builder => builder.AddInbox("ops").AddInbox("oncall"));
        await using var two = Composition.Of(Routes, builder => builder.AddInbox("ops").AddInbox("oncall"));

        await one.DispatchAsync(Change(Ok, Alarm, 1));
        await two.DispatchAsync(Change(Ok, Alarm, 1));

        Assert.That(one.Deliveries.All.Select(delivery => delivery.Id).Distinct().Count(), Is.EqualTo(2));
        Assert.That(two.Deliveries.All.Select(delivery => delivery.Id), Is.EqualTo(one.Deliveries.All.Select(delivery => delivery.Id)));
        Assert.That(one.Deliveries.All.Select(delivery => delivery.Notification.Id), Is.EqualTo(one.Deliveries.All.Select(delivery => delivery.Id)));
    }

    [Test]
    public async Task Dispatch_PendingWrite_IsCommittedWithTheIncident()
    {
        await using var composition = WithInbox();
        var write = new StateWrite();

        await composition.DispatchAsync(Change(Ok, Alarm) with { PendingWrite = write });

        Assert.That(composition.Deliveries.Written, Is.EqualTo([write]));
    }

    [TestCase(nameof(IDeliveryStore.CommitAsync))]
    [TestCase(nameof(IDeliveryStore.FindIncidentAsync))]
    public async Task Dispatch_StoreIsAway_IsNotCommittedAndCanComeAgain(string operation)
    {
        await using var composition = WithInbox();
        composition.Deliveries.Fails = each => each == operation ? new StoreUnavailableException("The database is locked.") : null;

        var failed = await composition.DispatchAsync(Change(Ok, Alarm));
        composition.Deliveries.Fails = _ => null;
        var again = await composition.DispatchAsync(Change(Ok, Alarm));

        Assert.That(failed.IsCommitted, Is.False);
        Assert.That(failed.Failures, Is.EqualTo([new DispatchFailure("dispatch", "The database is locked.")]));
        Assert.That((again.IsCommitted, again.Done), Is.EqualTo((true, 1)));
    }

    [Test]
    public async Task Dispatch_SubscriberThrows_IsReportedAndTheNextIsCalledAndTheEventStaysCommitted()
    {
        List<AlarmState> seen = [];
        await using var composition = Composition.Of(compose: builder => builder
            .AddEventHandler<AlarmStateChanged>(_ => new Subscriber<AlarmStateChanged>(_ => throw new InvalidOperationException("boom")))
            .AddEventHandler<AlarmStateChanged>(_ => new Subscriber<AlarmStateChanged>(change => { seen.Add(change.NewState); return Task.CompletedTask; })));

        var result = await composition.DispatchAsync(Change(Ok, Alarm));

        Assert.That(seen, Is.EqualTo([Alarm]));
        Assert.That(result.IsCommitted, Is.True);
        Assert.That(result.Failures.Single().Message, Is.EqualTo("boom"));
        Assert.That(composition.Logs.Of(100), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Dispatch_Message_TellsStatesSinceCauseFactsAndReason()
    {
        await using var composition = WithInbox();

        await composition.DispatchAsync(Change(Ok, Alarm, 1, severity: AlarmSeverity.Critical) with
        {
            Description = "Restart it.",
            Note = "connection refused",
            Facts = [new Fact("Metric", "up")],
        });

        var message = composition.Deliveries.All.Single().Notification;
        Assert.That(message.Facts, Is.EqualTo(
        [
            new Fact("State", "OK -> ALARM"),
            new Fact("Since", "2026-01-01 00:01:00 UTC"),
            new Fact("Cause", "connection refused"),
            new Fact("Metric", "up"),
            new Fact("Alarm", "monitoring/policy/api/down"),
        ]));
        Assert.That((message.Text, message.Severity, message.State), Is.EqualTo(("Restart it.", AlarmSeverity.Critical, Alarm)));
        Assert.That(message.Sections, Is.EqualTo([new NotificationSection("Reason", "Threshold Crossed")]));
        Assert.That(message.Incidents, Is.EqualTo(composition.Deliveries.Incidents));
    }

    [Test]
    public async Task Dispatch_SecretInAnyTextOfTheChange_IsStoredNowhere()
    {
        const string Secret = "hunter2-token";
        await using var composition = WithInbox();
        composition.Redactor.Register(Secret);

        await composition.DispatchAsync(Change(Ok, Alarm) with { Reason = Secret, Note = Secret, Description = Secret, Facts = [new Fact("Url", Secret)] });

        Assert.That(composition.Deliveries.All.Select(delivery => $"{delivery} {string.Join(',', delivery.Notification.Facts)} {string.Join(',', delivery.Notification.Sections)}"), Has.None.Contain(Secret));
        Assert.That(composition.Deliveries.Incidents.Select(incident => incident.ToString()), Has.None.Contain(Secret));
        Assert.That(composition.Logs.All, Has.None.Contain(Secret));
    }

    private static Composition WithInbox() => Composition.Of(compose: builder => builder.AddInbox("ops"));

    private static string[] Titles(Composition composition) => [.. composition.Deliveries.All.Select(delivery => delivery.Notification.Title)];

    private sealed class StateWrite : PendingStateWrite;
}
