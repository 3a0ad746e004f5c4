namespace Monitoring.Framework.Embedded.Tests.DeliveryStore;

public sealed class SqliteDeliveryStoreTests : StoreTests
{
    [Test]
    public async Task CommitAsync_Everything_ComesBackAfterReopening()
    {
        var incident = Incident("i1");
        var delivery = Message("d1", incident: incident);
        Assert.That(await Commit([incident], [delivery]), Is.EqualTo(CommitResult.Committed));
        Reopen();

        Assert.That((await Find())!.Incident, Is.EqualTo(incident).Using<Incident>(Same));
        var read = (await All(Deliveries.ReadAsync(new DeliveryFilter(), default))).Single();
        Assert.That(read with { Notification = delivery.Notification }, Is.EqualTo(delivery));
        Assert.That(DeliveryJson.Write(read.Notification), Is.EqualTo(DeliveryJson.Write(delivery.Notification)));
        Assert.That(read.Notification.Facts, Is.EqualTo((Fact[])[new("Metric", "load")]));
        Assert.That(read.Notification.Incidents.Single(), Is.EqualTo(incident).Using<Incident>(Same));
    }

    [Test]
    public async Task CommitAsync_LastRowFails_LeavesNothing()
    {
        await Put("a", Definition());
        var write = await Write("a", AlarmState.Alarm);
        Assert.That(
            async () => await Commit([Incident("i1")], [Message("d1"), Message("d2") with { Episode = null! }], write),
            Throws.Exception);

        Assert.That(write.IsWritten, Is.False);
        Assert.That((await Read("a")).State, Is.EqualTo(AlarmState.InsufficientData));
        Assert.That(await History(new AlarmHistoryFilter { Type = AlarmHistoryItemType.StateUpdate }), Is.Empty);
        Assert.That(await Find(), Is.Null);
        Assert.That(await Pending(), Is.Empty);
        Assert.That(await Commit([], [Message("d1")], write), Is.EqualTo(CommitResult.Committed), "the change can come again");
    }

    [Test]
    public async Task CommitAsync_PendingStateWrite_ChangesAlarmAndHistoryWithTheRest()
    {
        await Put("a", Definition());
        Clock.Advance(TimeSpan.FromMinutes(1));
        var write = await Write("a", AlarmState.Alarm);
        Assert.That(await Commit([Incident("i1")], [Message("d1")], write), Is.EqualTo(CommitResult.Committed));

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
                await other.WriteAsync(connection => first.TryWrite(connection), default);
                break;
        }

        Assert.That(await Commit([Incident("i1")], [Message("d1")], write), Is.EqualTo(CommitResult.AlreadyKnown));
        Assert.That(write.IsWritten, Is.False);
        Assert.That(await Pending(), Is.Empty);
        Assert.That(await Find(), Is.Null);
    }

    [Test]
    public async Task DeleteAsync_AlarmWithAnOpenIncident_EndsItWithoutNews()
    {
        await Put("a", Definition());
        await Deliveries.CommitAsync(new DeliveryCommit { Incidents = [Tracked(Incident("i1")) with { InhibitionKeys = ["key"] }] }, default);
        Assert.That(await Deliveries.FindInhibitorAsync(["key"], default), Is.Not.Null);
        await Alarms.DeleteAsync(DiscoveryScope.Local, ["a"], default);

        var ended = (await Find())!;
        Assert.That((ended.Incident.IsClosed, ended.Incident.PreviousState, ended.Version), Is.EqualTo((true, AlarmState.Alarm, 2)));
        Assert.That(await Deliveries.FindInhibitorAsync(["key"], default), Is.Null);
        Assert.That(
            await Deliveries.CommitAsync(new DeliveryCommit { Incidents = [Tracked(Incident("i1"), version: 2)] }, default),
            Is.EqualTo(CommitResult.Conflict),
            "decided while it was open");
    }

    [Test]
    public async Task LeaseAsync_AskedByOneWhoLookedAtTheClockAMomentBefore_IsNotTakenAway()
    {
        await Commit([], [Message("d1"), Message("d2") with { Episode = "e2" }]);
        var earlier = new DeliveryLease("ops", "slow", Clock.GetUtcNow(), Clock.GetUtcNow().AddSeconds(60));
        Clock.Advance(TimeSpan.FromSeconds(3));
        var lease = earlier with { Owner = "quick", Now = Clock.GetUtcNow() };
        var leased = await Deliveries.LeaseAsync(lease, 10, default);
        await Deliveries.SettleAsync(leased[0], new DeliveryOutcome.Retry(Clock.GetUtcNow().AddSeconds(60), "busy"), default);

        Assert.That(await Deliveries.LeaseAsync(earlier, 10, default), Is.Empty, "two would send");
        Assert.That((await Deliveries.LeaseAsync(earlier with { Owner = "quick" }, 10, default)).Single().Id, Is.EqualTo("d2"), "the first waits as it was meant to");
    }

    [Test]
    public async Task ReadAsync_LongMessages_AreNotInMemoryTogether()
    {
        const int Count = 60;
        var text = new string('é', 500_000);
        foreach (var number in Enumerable.Range(0, Count))
        {
            var message = Message($"d{number}");
            await Deliveries.CommitAsync(new DeliveryCommit { Deliveries = [message with { Notification = message.Notification with { Text = text } }] }, default);
        }

        List<string> read = [];
        var most = 0L;
        await foreach (var delivery in Deliveries.ReadAsync(new DeliveryFilter(), default))
        {
            read.Add(delivery.Id);
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
        }

        Assert.That(read, Is.EqualTo(Enumerable.Range(0, Count).Reverse().Select(static number => $"d{number}")));
        Assert.That(most - GC.GetTotalMemory(forceFullCollection: true), Is.LessThan(Count * 500_000L), "half of what all of them take");
    }

    [Test]
    public void MergeAsync_IdThatIsThereAlready_IsRefusedAndChangesNothing()
    {
        Assert.That(async () => await Commit([], [Message("d1"), Message("d2")]), Is.EqualTo(CommitResult.Committed));
        Assert.That(async () => await Deliveries.MergeAsync(Message("d2"), [Message("d1")], default), Throws.ArgumentException);
        Assert.That(async () => (await Pending()).Count, Is.EqualTo(2));
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

    private static TrackedIncident Tracked(Incident incident, int version = 1) => new() { Incident = incident, Version = version };

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

    private ValueTask<CommitResult> Commit(IReadOnlyList<Incident> incidents, IReadOnlyList<Delivery> deliveries, AlarmStateWrite? write = null) =>
        Deliveries.CommitAsync(
            new DeliveryCommit { ArrivalKey = "arrival", PendingWrite = write, Incidents = [.. incidents.Select(static each => Tracked(each))], Deliveries = deliveries },
            default);

    private ValueTask<TrackedIncident?> Find() => Deliveries.FindIncidentAsync(Alarm, null, default);

    private Task<List<Delivery>> Pending() => All(Deliveries.ReadAsync(new DeliveryFilter { Status = DeliveryStatus.Pending }, default));
}
