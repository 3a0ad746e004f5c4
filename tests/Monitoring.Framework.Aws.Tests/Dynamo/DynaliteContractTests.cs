using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.CloudWatch;
using NSubstitute;

namespace Monitoring.Framework.Aws.Tests.Dynamo;

/// <summary>On dynalite, to which transactions are added: it has none. With what is this store's own.</summary>
public sealed class DynaliteContractTests : DynamoContract
{
    internal override Task<DynamoServer> StartServerAsync() => DynamoServer.StartDynaliteAsync();

    /// <summary>Three times what an item can hold, and as hard to pack as can be.</summary>
    [Test]
    public async Task MessageOfAThousandIncidents_ComesBackAsItWas()
    {
        var message = Message("d1");
        message = message with
        {
            Notification = message.Notification with { Incidents = [.. Enumerable.Range(0, 1000).Select(i => Incident($"a{i}") with { Reason = PackedTextTests.Noise(1000 + i)[i..] })] },
        };
        var json = DeliveryJson.Write(message.Notification);
        Assert.That(json, Has.Length.GreaterThan(1_200_000));
        await Commit(message, Message("d2"));

        var leased = await Lease();
        Assert.That(DeliveryJson.Write(leased[0].Notification), Is.EqualTo(json));
        Assert.That(await Store.MergeAsync(message with { Id = "digest" }, leased, default), Is.True);
        Assert.That(DeliveryJson.Write((await Another.LeaseAsync(LeaseOf(), 10, default)).Single().Notification), Is.EqualTo(json));
        Assert.That(DeliveryJson.Write((await Stored("d1")).Notification), Is.EqualTo(json));
    }

    [Test]
    public async Task Commit_TooManyForOneTransaction_IsRefusedInASentenceAndWritesNothing()
    {
        var commit = new DeliveryCommit { ArrivalKey = "arrival", Deliveries = [.. Enumerable.Range(0, 50).Select(i => Message($"d{i}"))] };
        Assert.That(
            async () => await Store.CommitAsync(commit, default),
            Throws.ArgumentException.With.Message.EndsWith("what is to be written together has 101 items, and DynamoDB takes 100: let the alarm's routes lead to fewer destinations."));
        Assert.That(await All(Store.ReadAsync(new DeliveryFilter(), default)), Is.Empty);
        Assert.That(await DueDestinations(), Is.Empty);
        Assert.That(await Store.CommitAsync(commit with { Deliveries = [Message("d0")] }, default), Is.EqualTo(CommitResult.Committed), "the arrival is not known");
    }

    [Test]
    public async Task Alarm_LeadsToTwentyFourDestinationsAtOnce()
    {
        var commit = new DeliveryCommit
        {
            ArrivalKey = "arrival",
            Incidents = [Tracked(keys: ["rack-1", "site-1"])],
            Groups = [.. Enumerable.Range(0, 24).Select(i => Group($"g{i}"))],
            Changes = [.. Enumerable.Range(0, 24).Select(i => Change(1, $"g{i}-1"))],
            Deliveries = [.. Enumerable.Range(0, 24).Select(i => Message($"d{i}", $"destination-{i}"))],
        };
        Assert.That(await Store.CommitAsync(commit, default), Is.EqualTo(CommitResult.Committed));
        Assert.That(await DueDestinations(), Has.Count.EqualTo(24));
    }

    [Test]
    public async Task Lease_ManyMessages_AreNotMoreThanOneMergeTakes()
    {
        await Commit([.. Enumerable.Range(0, 40).Select(i => Message($"a{i}"))]);
        await Commit([.. Enumerable.Range(0, 40).Select(i => Message($"b{i}"))]);
        var leased = await Lease(max: 1000);
        Assert.That(leased, Has.Count.EqualTo(49));
        Assert.That(await Store.MergeAsync(Message("digest"), leased, default), Is.True);
        Assert.That(await Lease(max: 1000), Has.Count.EqualTo(32));
    }

    /// <summary>Clocks of two machines: what the one has written just now is not from before a clock was put back.</summary>
    [TestCase(119, false)]
    [TestCase(121, true)]
    public async Task ClocksApart_UpToTwoMinutes_AreTakenForNothing(int seconds, bool isPutBack)
    {
        await Commit(Message("d1", dueIn: 600), Message("x1", "held"), Message("y1", "paused"));
        await Commit(Group(dueIn: 600));
        await Lease("one", "held");
        await Lease("one", "paused");
        await Store.ReleaseAsync(LeaseOf("one", "paused"), Now.AddSeconds(600), default);
        var behind = Now.AddSeconds(-seconds);

        var due = await Another.GetDueDestinationsAsync(behind, default);
        var lease = new DeliveryLease("held", "two", behind, behind.AddSeconds(60));
        Assert.That(due.Contains("ops"), Is.EqualTo(isPutBack));
        Assert.That(due.Contains("paused"), Is.EqualTo(isPutBack));
        Assert.That(await Another.LeaseAsync(lease, 10, default), isPutBack ? Is.Not.Empty : Is.Empty);
        Assert.That(await Another.GetDueGroupsAsync(behind, 10, default), isPutBack ? Is.Not.Empty : Is.Empty);
    }

    [Test]
    public async Task WhatIsOver_ExpiresAndNothingElseDoes()
    {
        await Store.CommitAsync(
            new DeliveryCommit
            {
                ArrivalKey = "arrival",
                Incidents = [Tracked("open", keys: "rack-1"), Tracked("over", state: AlarmState.Ok)],
                Groups = [Group("open", dueIn: 5), Group("over") with { IsClosed = true }],
                Changes = [Change(1)],
                Deliveries = [Message("pending"), Message("sent"), Message("dead"), Message("again"), Message("merged")],
            },
            default);
        var leased = await Lease();
        await Deliver(leased[1], "1700000000.000100");
        await Bury(leased[2]);
        await Bury(leased[3]);
        await Store.RequeueAsync("again", Now, default);
        await Store.MergeAsync(Message("digest"), [leased[4]], default);
        await Store.PutSilenceAsync(Silence("s", 0, 60), default);

        var days = new Dictionary<ItemKey, double?>
        {
            [DeliveryKeys.Arrival("arrival")] = 14,
            [DeliveryKeys.Incident(Alarm("open"), null)] = null,
            [DeliveryKeys.Incident(Alarm("over"), null)] = 30,
            [DeliveryKeys.Inhibitor("rack-1", Alarm("open"), null)] = null,
            [DeliveryKeys.Group("open")] = null,
            [DeliveryKeys.Group("over")] = 30,
            [DeliveryKeys.Change("g-1", 1)] = 400,
            [DeliveryKeys.Delivery("pending")] = null,
            [DeliveryKeys.Delivery("sent")] = 30,
            [DeliveryKeys.Delivery("dead")] = 30,
            [DeliveryKeys.Delivery("again")] = null,
            [DeliveryKeys.Delivery("merged")] = 90,
            [DeliveryKeys.Delivery("digest")] = null,
            [DeliveryKeys.Place("ops", 1)] = null,
            [DeliveryKeys.Receipt("ops", "episode-sent")] = 90,
            [DeliveryKeys.Silence("s")] = 30 + (60.0 / 86400),
            [DeliveryKeys.Destination("ops")] = null,
            [DeliveryKeys.Sequence] = null,
        };
        var found = await Table.FindAsync(days.Keys, default);
        Assert.That(found.Keys, Is.EquivalentTo(days.Keys));
        Assert.That(
            found.Select(pair => (pair.Key, (pair.Value.Number(DeliveryTable.Expires) - Now.ToUnixTimeSeconds()) / 86400.0)),
            Is.EquivalentTo(days.Select(static pair => (pair.Key, pair.Value))));
    }

    [Test]
    public async Task IncidentThatOpensAgain_ExpiresNoMore()
    {
        await Commit(Tracked(state: AlarmState.Ok));
        await Commit(Tracked(version: 2));
        var item = (await Table.FindAsync(DeliveryKeys.Incident(Alarm(), null), default))!;
        Assert.That(item.ContainsKey(DeliveryTable.Expires), Is.False);
        await Commit(Group() with { IsClosed = true });
        await Commit(Group(version: 2));
        Assert.That((await Table.FindAsync(DeliveryKeys.Group("g"), default))!.ContainsKey(DeliveryTable.Expires), Is.False);
    }

    [Test]
    public async Task Delete_AlarmWithAnOpenIncident_EndsItFirstAndLeavesTheOthers()
    {
        await Commit(Tracked(keys: ["rack-1", "rack-1"]), Tracked("b"));
        var api = Substitute.For<ICloudWatchApi>();
        var apis = Substitute.For<IAwsApis>();
        apis.CloudWatch(DiscoveryScope.Local).Returns(api);
        bool? wasOver = null;
        api.DeleteAlarmsAsync(Arg.Any<DeleteAlarmsRequest>(), Arg.Any<CancellationToken>()).Returns(async _ => wasOver = (await Another.FindIncidentAsync(Alarm(), null, default))!.Incident.IsClosed);

        await new CloudWatchAlarmStore(apis, Store).DeleteAsync(DiscoveryScope.Local, ["a", "never-heard-of"], default);
        Assert.That(wasOver, Is.True);
        var ended = (await Store.FindIncidentAsync(Alarm(), null, default))!;
        Assert.That((ended.Version, ended.Incident.PreviousState, ended.Incident.State), Is.EqualTo((2, AlarmState.Alarm, AlarmState.Ok)));
        Assert.That((await Store.FindIncidentAsync(Alarm("b"), null, default))!.Incident.IsClosed, Is.False);
        ItemKey[] keys = [DeliveryKeys.Incident(Alarm(), null), DeliveryKeys.Inhibitor("rack-1", Alarm(), null)];
        Assert.That((await Table.FindAsync(keys, default)).Values.Select(static item => item.Number(DeliveryTable.Expires)), Is.EqualTo((long?[])[Now.AddDays(30).ToUnixTimeSeconds(), Now.AddDays(30).ToUnixTimeSeconds()]));
        await Commit(Tracked(version: 3, keys: "rack-1"));
        Assert.That((await Table.FindAsync(keys, default)).Values.Select(static item => item.Number(DeliveryTable.Expires)), Is.All.Null, "it went off again");
    }

    [Test]
    public void Commit_PendingWriteOfAnotherBackEnd_IsRefused() =>
        Assert.That(async () => await Store.CommitAsync(new DeliveryCommit { PendingWrite = new OtherWrite() }, default), Throws.ArgumentException.With.Message.Contains("belongs to another back end"));

    [Test]
    public async Task Settle_VeryLongError_IsCutWithoutHarm()
    {
        await Commit(Message("d1"));
        await Store.SettleAsync((await Lease())[0], new DeliveryOutcome.Dead(Now, string.Concat(Enumerable.Repeat("🔥", 300_000))), default);
        Assert.That((await Stored("d1")).LastError, Has.Length.LessThan(10_000).And.EndsWith("🔥…"));
    }

    private sealed class OtherWrite : PendingStateWrite;
}
