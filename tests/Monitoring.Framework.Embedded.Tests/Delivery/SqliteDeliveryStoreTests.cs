namespace Monitoring.Framework.Embedded.Tests.DeliveryStore;

public sealed class SqliteDeliveryStoreTests : StoreTests
{
    private int _arrivals;

    [Test]
    public async Task CommitAsync_Everything_ComesBackAfterReopening()
    {
        var incident = Incident("i1");
        var delivery = Message("d1", incident: incident);
        Assert.That(await Commit([incident], [delivery]), Is.True);
        Reopen();

        Assert.That(await Deliveries.FindOpenIncidentAsync(incident.Alarm, null, default), Is.EqualTo(incident).Using<Incident>(Same));
        var read = (await All(Deliveries.ReadAsync(new DeliveryFilter(), default))).Single();
        Assert.That(read with { Notification = delivery.Notification }, Is.EqualTo(delivery));
        Assert.That(DeliveryJson.Write(read.Notification), Is.EqualTo(DeliveryJson.Write(delivery.Notification)));
        Assert.That(read.Notification.Facts, Is.EqualTo((Fact[])[new("Metric", "load")]));
        Assert.That(read.Notification.Incidents.Single(), Is.EqualTo(incident).Using<Incident>(Same));
    }

    [Test]
    public async Task CommitAsync_SameKeyAgain_ChangesNothing()
    {
        var arrival = Arrival(key: "once");
        Assert.That(await Deliveries.CommitAsync(arrival, [Incident("i1")], [Message("d1")], default), Is.True);
        Assert.That(await Deliveries.CommitAsync(arrival, [Incident("i2")], [Message("d2")], default), Is.False);
        Assert.That((await Pending()).Select(static each => each.Id), Is.EqualTo((string[])["d1"]));
    }

    [Test]
    public async Task RequeueAsync_MessageThatWasGivenUp_IsTheLastOfItsQueueAndAsIfItWereNew()
    {
        await Commit([], [Message("dead"), Message("waiting")]);
        await Deliveries.SettleAsync(Message("dead"), new DeliveryOutcome.Dead(Clock.GetUtcNow(), "refused"), default);
        Clock.Advance(TimeSpan.FromDays(4));

        Assert.That(await Deliveries.RequeueAsync("dead", Clock.GetUtcNow(), default), Is.True);
        await Commit([], [Message("later")]);

        Assert.That((await Pending()).Select(static each => each.Id), Is.EquivalentTo((string[])["waiting", "dead", "later"]));
        Assert.That((await All(Deliveries.ReadAsync(new DeliveryFilter(), default))).Select(static each => each.Id), Is.EqualTo((string[])["later", "dead", "waiting"]));
        var again = (await Pending()).Single(static each => each.Id == "dead");
        Assert.That((again.Attempts, again.CreatedAt, again.DueAt, again.SettledAt, again.LastError), Is.EqualTo((0, Clock.GetUtcNow(), Clock.GetUtcNow(), (DateTimeOffset?)null, "refused")));
    }

    [Test]
    public async Task RequeueAsync_WhatWasNotGivenUp_IsLeftAlone()
    {
        await Commit([], [Message("sent"), Message("waiting")]);
        await Deliveries.SettleAsync(Message("sent"), new DeliveryOutcome.Delivered(Clock.GetUtcNow(), DeliveryReceipt.Empty), default);

        foreach (var id in (string[])["sent", "waiting", "nothing"])
        {
            Assert.That(await Deliveries.RequeueAsync(id, Clock.GetUtcNow(), default), Is.False, id);
        }
    }

    [Test]
    public async Task CommitAsync_LastRowFails_LeavesNothing()
    {
        await Put("a", Definition());
        var write = await Write("a", AlarmState.Alarm);
        Assert.That(
            async () => await Deliveries.CommitAsync(Arrival(write), [Incident("i1")], [Message("d1"), Message("d2") with { Episode = null! }], default),
            Throws.Exception);

        Assert.That(write.IsWritten, Is.False);
        Assert.That((await Read("a")).State, Is.EqualTo(AlarmState.InsufficientData));
        Assert.That(await History(new AlarmHistoryFilter { Type = AlarmHistoryItemType.StateUpdate }), Is.Empty);
        Assert.That(await Deliveries.FindOpenIncidentAsync(Alarm, null, default), Is.Null);
        Assert.That(await Pending(), Is.Empty);
        Assert.That(await Deliveries.CommitAsync(Arrival(write), [], [Message("d1")], default), Is.True, "the change can come again");
    }

    [Test]
    public async Task CommitAsync_PendingStateWrite_ChangesAlarmAndHistoryWithTheRest()
    {
        await Put("a", Definition());
        Clock.Advance(TimeSpan.FromMinutes(1));
        var write = await Write("a", AlarmState.Alarm);
        Assert.That(await Deliveries.CommitAsync(Arrival(write), [Incident("i1")], [Message("d1")], default), Is.True);

        Assert.That(write.IsWritten, Is.True);
        var alarm = await Read("a");
        Assert.That((alarm.State, alarm.StateReason, alarm.StateReasonData), Is.EqualTo((AlarmState.Alarm, "because", "{\"z\":1}")));
        Assert.That((alarm.StateUpdatedTimestamp, alarm.StateTransitionedTimestamp), Is.EqualTo((Clock.GetUtcNow(), Clock.GetUtcNow())));
        Assert.That(
            (await History(new AlarmHistoryFilter { Type = AlarmHistoryItemType.StateUpdate })).Single(),
            Is.EqualTo(new AlarmHistoryItem(
                "a",
                Clock.GetUtcNow(),
                AlarmHistoryItemType.StateUpdate,
                "Alarm updated from INSUFFICIENT_DATA to ALARM",
                """{"version":"1.0","oldState":{"stateValue":"INSUFFICIENT_DATA","stateReason":"Unchecked: Initial alarm creation"},"newState":{"stateValue":"ALARM","stateReason":"because","stateReasonData":{"z":1}}}""")));
    }

    [Test]
    public async Task CommitAsync_AlarmIsAnotherByNow_CommitsNothing([Values("deleted", "redefined", "moved")] string meanwhile)
    {
        await Put("a", Definition());
        var write = await Write("a", AlarmState.Alarm);
        using var other = OpenAgain();
        var theirs = new SqliteAlarmStore(other, Clock);
        Clock.Advance(TimeSpan.FromSeconds(1));
        switch (meanwhile)
        {
            case "deleted":
                await theirs.DeleteAsync(DiscoveryScope.Local, ["a"], default);
                break;
            case "redefined":
                await theirs.PutAsync(DiscoveryScope.Local, "a", Definition() with { Threshold = 20 }, default);
                break;
            default:
                var first = await Write("a", AlarmState.Ok);
                await other.WriteAsync((connection, _) => first.TryWrite(connection), default);
                break;
        }

        Assert.That(await Deliveries.CommitAsync(Arrival(write), [Incident("i1")], [Message("d1")], default), Is.False);
        Assert.That(write.IsWritten, Is.False);
        Assert.That(await Pending(), Is.Empty);
        Assert.That(await Deliveries.FindOpenIncidentAsync(Alarm, null, default), Is.Null);
    }

    [Test]
    public async Task FindOpenIncidentAsync_ClosedAndOtherContributors_AreNotFound()
    {
        await Commit([Incident("i1"), Incident("i2") with { Contributor = "host-b" }], []);
        Assert.That((await Deliveries.FindOpenIncidentAsync(Alarm, null, default))?.Id, Is.EqualTo("i1"));
        Assert.That((await Deliveries.FindOpenIncidentAsync(Alarm, "host-b", default))?.Id, Is.EqualTo("i2"));
        await Commit([Incident("i1") with { State = AlarmState.InsufficientData }], []);
        Assert.That((await Deliveries.FindOpenIncidentAsync(Alarm, null, default))?.State, Is.EqualTo(AlarmState.InsufficientData));
        await Commit([Incident("i1") with { State = AlarmState.Ok }], []);
        Assert.That(await Deliveries.FindOpenIncidentAsync(Alarm, null, default), Is.Null);
    }

    [Test]
    public async Task LeaseNextAsync_SeveralMessages_InTheOrderTheyWereQueued()
    {
        await Commit([], [Message("d2"), Message("d1"), Message("x1", destination: "other")]);
        foreach (var id in (string[])["d2", "d1"])
        {
            var next = await Lease();
            Assert.That(next?.Id, Is.EqualTo(id));
            await Deliveries.SettleAsync(next!, new DeliveryOutcome.Delivered(Clock.GetUtcNow(), DeliveryReceipt.Empty), default);
        }

        Assert.That(await Lease(), Is.Null);
        Assert.That(await Due(), Is.EqualTo((string[])["other"]));
    }

    [Test]
    public async Task LeaseNextAsync_FirstWaits_HoldsThoseBehindIt()
    {
        await Commit([], [Message("d1"), Message("d2")]);
        await Deliveries.SettleAsync((await Lease())!, new DeliveryOutcome.Retry(Clock.GetUtcNow() + TimeSpan.FromMinutes(1), "busy"), default);
        Assert.That(await Lease(), Is.Null);
        Assert.That(await Due(), Is.Empty);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await Due(), Is.EqualTo((string[])["ops"]));
        Assert.That((await Lease())?.Id, Is.EqualTo("d1"));
    }

    [Test]
    public async Task LeaseNextAsync_TwoOwners_OnlyOneSendsUntilTheLeaseEnds()
    {
        await Commit([], [Message("d1")]);
        Assert.That((await Lease("one"))?.Id, Is.EqualTo("d1"));
        Assert.That(await Lease("two"), Is.Null, "held");
        Assert.That((await Lease("one"))?.Id, Is.EqualTo("d1"), "its own");
        Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.That((await Lease("two"))?.Id, Is.EqualTo("d1"), "over");
        Assert.That(await Lease("one"), Is.Null, "taken over");
        await Deliveries.ReleaseAsync(LeaseOf("one"), default);
        Assert.That(await Lease("one"), Is.Null, "another's lease is not given back");
        await Deliveries.ReleaseAsync(LeaseOf("two"), default);
        Assert.That((await Lease("one"))?.Id, Is.EqualTo("d1"));
    }

    [Test]
    public async Task LeaseNextAsync_LaterMessageOfTheEpisode_BringsTheEarlierReceipt()
    {
        await Commit([], [Message("d1"), Message("d2"), Message("d3") with { Episode = "other" }]);
        var first = await Lease();
        Assert.That(first!.Notification.EarlierReceipt, Is.Null);
        var receipt = new DeliveryReceipt("ts-1", new Dictionary<string, string> { ["channel"] = "C1" });
        await Deliveries.SettleAsync(first, new DeliveryOutcome.Delivered(Clock.GetUtcNow(), receipt), default);

        var second = await Lease();
        Assert.That(second!.Notification.EarlierReceipt?.MessageId, Is.EqualTo("ts-1"));
        Assert.That(second.Notification.EarlierReceipt?.Properties, Is.EqualTo(receipt.Properties));
        await Deliveries.SettleAsync(second, new DeliveryOutcome.Delivered(Clock.GetUtcNow(), DeliveryReceipt.Empty), default);
        Assert.That((await Lease())!.Notification.EarlierReceipt, Is.Null, "another episode");
    }

    [Test]
    public async Task SettleAsync_EachOutcome_IsWrittenDown()
    {
        await Commit([], [Message("d1")]);
        var delivery = (await Lease())!;
        var due = Clock.GetUtcNow() + TimeSpan.FromMinutes(1);
        await Deliveries.SettleAsync(delivery, new DeliveryOutcome.Retry(due, "busy"), default);
        await Deliveries.SettleAsync(delivery, new DeliveryOutcome.Retry(due, "wait", CountsAsAttempt: false), default);
        var waiting = await Single();
        Assert.That((waiting.Status, waiting.Attempts, waiting.LastError, waiting.DueAt), Is.EqualTo((DeliveryStatus.Pending, 1, "wait", due)));

        await Deliveries.SettleAsync(delivery, new DeliveryOutcome.Dead(due, "gone"), default);
        var dead = await Single();
        Assert.That((dead.Status, dead.Attempts, dead.LastError, dead.SettledAt), Is.EqualTo((DeliveryStatus.Dead, 2, "gone", due)));

        await Deliveries.SettleAsync(delivery, new DeliveryOutcome.Retry(due, "late"), default);
        Assert.That((await Single()).Status, Is.EqualTo(DeliveryStatus.Dead), "what is settled stays");
        Assert.That(await Due(), Is.Empty);
    }

    [Test]
    public async Task ReadAsync_Filters_NewestFirst()
    {
        await Commit([], [Message("d1"), Message("x1", destination: "other"), Message("d2")]);
        await Deliveries.SettleAsync((await Lease())!, new DeliveryOutcome.Dead(Clock.GetUtcNow(), "gone"), default);
        async Task<string[]> Ids(DeliveryFilter filter) => [.. (await All(Deliveries.ReadAsync(filter, default))).Select(static each => each.Id)];
        Assert.That(await Ids(new DeliveryFilter()), Is.EqualTo((string[])["d2", "x1", "d1"]));
        Assert.That(await Ids(new DeliveryFilter { MaxItems = 2 }), Is.EqualTo((string[])["d2", "x1"]));
        Assert.That(await Ids(new DeliveryFilter { Destination = "ops" }), Is.EqualTo((string[])["d2", "d1"]));
        Assert.That(await Ids(new DeliveryFilter { Status = DeliveryStatus.Dead }), Is.EqualTo((string[])["d1"]));
    }

    [Test]
    public async Task Prune_OldAndSettled_IsDeletedAndWhatIsPendingStays()
    {
        var arrival = Arrival(key: "old");
        await Deliveries.CommitAsync(arrival, [Incident("open"), Incident("closed") with { State = AlarmState.Ok }], [Message("d1"), Message("d2")], default);
        await Deliveries.SettleAsync((await Lease())!, new DeliveryOutcome.Delivered(Clock.GetUtcNow(), DeliveryReceipt.Empty), default);
        Clock.Advance(TimeSpan.FromDays(31));
        await Database.WriteAsync(
            (connection, _) =>
            {
                DeliveryRetention.Prune(connection, Clock.GetUtcNow());
                return true;
            },
            default);

        Assert.That((await All(Deliveries.ReadAsync(new DeliveryFilter(), default))).Select(static each => each.Id), Is.EqualTo((string[])["d2"]));
        Assert.That((await Lease())?.Notification.EarlierReceipt, Is.Not.Null, "the receipt of an episode that may go on");
        Assert.That(await Database.ReadAsync(static connection => connection.Number("SELECT count(*) FROM incident"), default), Is.EqualTo(1));
        Assert.That(await Deliveries.CommitAsync(arrival, [], [], default), Is.True, "the key is forgotten");
    }

    private static AlarmIdentity Alarm => DiscoveryScope.Local.Alarm("a");

    private static bool Same(Incident one, Incident other) => DeliveryJson.Write(one) == DeliveryJson.Write(other);

    private static Incident Incident(string id) => new()
    {
        Id = id,
        Alarm = Alarm,
        Key = new AlarmKey("policy", "api", "uptime"),
        Severity = AlarmSeverity.Critical,
        Labels = new Dictionary<string, string> { ["team"] = "web" },
        State = AlarmState.Alarm,
        PreviousState = AlarmState.Ok,
        OpenedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        ChangedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Reason = "because",
        Destinations = ["ops"],
    };

    private static DeliveryLease LeaseOf(string owner) => new("ops", owner, default, default);

    private Delivery Message(string id, string destination = "ops", Incident? incident = null) => new()
    {
        Id = id,
        Destination = destination,
        Episode = "e1",
        CreatedAt = Clock.GetUtcNow(),
        DueAt = Clock.GetUtcNow(),
        Notification = new Notification
        {
            Id = id,
            Title = "ALARM: “api” uptime",
            Timestamp = Clock.GetUtcNow(),
            State = AlarmState.Alarm,
            Facts = [new("Metric", "load")],
            Links = [new("Console", new Uri("https://example.com/a?b=c&d"))],
            Sections = [new("Reason", "because")],
            Incidents = incident is null ? [] : [incident],
        },
    };

    private AlarmArrival Arrival(AlarmStateWrite? write = null, string? key = null) => new(
        new AlarmStateChanged { Alarm = Alarm, OldState = AlarmState.Ok, NewState = AlarmState.Alarm, Timestamp = Clock.GetUtcNow(), PendingWrite = write },
        key ?? $"arrival-{_arrivals++}");

    private async Task<AlarmStateWrite> Write(string name, AlarmState state)
    {
        var row = (await Row(name))!;
        return new AlarmStateWrite
        {
            Name = name,
            Revision = row.Revision,
            Order = row.StateOrder,
            Updated = row.Updated,
            Transition = new AlarmTransition(state, "because", "{\"z\":1}"),
            Time = Clock.GetUtcNow(),
        };
    }

    private ValueTask<bool> Commit(IReadOnlyList<Incident> incidents, IReadOnlyList<Delivery> deliveries) =>
        Deliveries.CommitAsync(Arrival(), incidents, deliveries, default);

    private ValueTask<Delivery?> Lease(string owner = "one") =>
        Deliveries.LeaseNextAsync(new DeliveryLease("ops", owner, Clock.GetUtcNow(), Clock.GetUtcNow() + TimeSpan.FromSeconds(60)), default);

    private async Task<IReadOnlyList<string>> Due() => await Deliveries.GetDueDestinationsAsync(Clock.GetUtcNow(), default);

    private Task<List<Delivery>> Pending() => All(Deliveries.ReadAsync(new DeliveryFilter { Status = DeliveryStatus.Pending }, default));

    private async Task<Delivery> Single() => (await All(Deliveries.ReadAsync(new DeliveryFilter(), default))).Single();
}
