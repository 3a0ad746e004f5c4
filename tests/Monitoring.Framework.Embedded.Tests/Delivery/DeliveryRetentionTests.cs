namespace Monitoring.Framework.Embedded.Tests.DeliveryStore;

public sealed class DeliveryRetentionTests : StoreTests
{
    [Test]
    public async Task Prune_OldAndOver_IsDeletedAndWhatGoesOnStays()
    {
        var commit = new DeliveryCommit
        {
            ArrivalKey = "old",
            Incidents = [Tracked("open", AlarmState.Alarm), Tracked("closed", AlarmState.Ok)],
            Groups = [Group("open"), Group("closed") with { IsClosed = true }],
            Changes = [Change("open", 1), Change("closed", 1)],
            Deliveries = [Message("d1"), Message("d2")],
        };
        await Deliveries.CommitAsync(commit, default);
        await Deliveries.PutSilenceAsync(Silence("ended", 60), default);
        await Deliveries.PutSilenceAsync(Silence("long", 86400 * 365), default);
        await Deliveries.SettleAsync((await Lease())[0], new DeliveryOutcome.Delivered(Clock.GetUtcNow(), new DeliveryReceipt("ts-1")), default);
        await Prune(TimeSpan.FromDays(29));
        Assert.That((await Outbox(), await Count("incident"), await Count("incident_group"), await Count("group_change"), await Count("silence")), Is.EqualTo(("d2,d1", 2, 2, 2, 2)));

        await Prune(TimeSpan.FromDays(2));
        Assert.That((await Outbox(), await Count("incident"), await Count("incident_group"), await Count("group_change"), await Count("silence")), Is.EqualTo(("d2", 1, 1, 1, 1)));
        Assert.That(await Deliveries.FindGroupAsync("open", default), Is.Not.Null);
        Assert.That(await All(Deliveries.ReadChangesAsync("open", 0, default)), Has.Count.EqualTo(1), "the group may tell them again");
        Assert.That((await Lease())[0].Notification.EarlierReceipt, Is.Not.Null, "the receipt of an episode that may go on");
        Assert.That(await Deliveries.CommitAsync(new DeliveryCommit { ArrivalKey = "old" }, default), Is.EqualTo(CommitResult.Committed), "the key is forgotten");
    }

    [Test]
    public async Task Commit_AnotherGroupOfAKey_TakesWhatTheFormerWentThroughWithIt()
    {
        await Deliveries.CommitAsync(new DeliveryCommit { Groups = [Group("first") with { Key = "key" }], Changes = [Change("first", 1), Change("first", 2)] }, default);
        await Deliveries.CommitAsync(new DeliveryCommit { Groups = [Group("first") with { Key = "key", Version = 2 }] }, default);
        Assert.That(await Count("group_change"), Is.EqualTo(2));

        await Deliveries.CommitAsync(new DeliveryCommit { Groups = [Group("second") with { Key = "key", Version = 3 }], Changes = [Change("second", 1)] }, default);
        Assert.That((await All(Deliveries.ReadChangesAsync("first", 0, default))).Count, Is.Zero);
        Assert.That(await Count("group_change"), Is.EqualTo(1));
    }

    [Test]
    public async Task Prune_MergedMessages_StayAsLongAsTheDigest()
    {
        await Deliveries.CommitAsync(new DeliveryCommit { Deliveries = [Message("d1"), Message("d2")] }, default);
        await Deliveries.MergeAsync(Message("digest"), await Lease(), default);
        await Prune(TimeSpan.FromDays(31));
        Assert.That(await Outbox(), Is.EqualTo("digest,d2,d1"), "the digest is not sent yet");

        await Deliveries.SettleAsync((await Lease())[0], new DeliveryOutcome.Delivered(Clock.GetUtcNow(), DeliveryReceipt.Empty), default);
        await Prune(TimeSpan.FromDays(29));
        Assert.That(await Outbox(), Is.EqualTo("digest,d2,d1"));
        await Prune(TimeSpan.FromDays(2));
        Assert.That(await Outbox(), Is.Empty);
    }

    private async Task Prune(TimeSpan after)
    {
        Clock.Advance(after);
        await Database.WriteAsync(
            connection =>
            {
                DeliveryRetention.Prune(connection, Clock.GetUtcNow());
                return true;
            },
            default);
    }

    private async Task<string> Outbox() => string.Join(',', (await All(Deliveries.ReadAsync(new DeliveryFilter(), default))).Select(static each => each.Id));

    private async Task<int> Count(string table) => (int)await Database.ReadAsync(connection => connection.Number($"SELECT count(*) FROM {table}"), default);

    private ValueTask<IReadOnlyList<Delivery>> Lease() =>
        Deliveries.LeaseAsync(new DeliveryLease("ops", "one", Clock.GetUtcNow(), Clock.GetUtcNow().AddSeconds(60)), 10, default);

    private TrackedIncident Tracked(string alarm, AlarmState state) => new() { Version = 1, Incident = Incident(alarm, state) };

    private Incident Incident(string alarm, AlarmState state) => new()
    {
        Id = alarm,
        Alarm = DiscoveryScope.Local.Alarm(alarm),
        State = state,
        PreviousState = AlarmState.Ok,
        OpenedAt = Clock.GetUtcNow(),
        ChangedAt = Clock.GetUtcNow(),
    };

    private IncidentGroup Group(string id) => new()
    {
        Id = id,
        Key = id,
        Version = 1,
        Route = "rest",
        Destination = "ops",
        OpenedAt = Clock.GetUtcNow(),
        UpdatedAt = Clock.GetUtcNow(),
    };

    private GroupChange Change(string group, long number) => new() { GroupId = group, Number = number, Incident = Incident("open", AlarmState.Alarm) };

    private Silence Silence(string id, int seconds) => new()
    {
        Id = id,
        Match = new Dictionary<string, IReadOnlyList<string>> { ["alarm"] = ["*"] },
        StartsAt = Clock.GetUtcNow(),
        EndsAt = Clock.GetUtcNow().AddSeconds(seconds),
        Author = "ada",
        Comment = "",
        CreatedAt = Clock.GetUtcNow(),
    };

    private Delivery Message(string id) => new()
    {
        Id = id,
        Destination = "ops",
        Episode = "e1",
        CreatedAt = Clock.GetUtcNow(),
        DueAt = Clock.GetUtcNow(),
        Notification = new Notification { Id = id, Title = "ALARM", Timestamp = Clock.GetUtcNow(), State = AlarmState.Alarm },
    };
}
