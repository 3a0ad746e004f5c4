namespace Monitoring.Framework.Contracts;

public abstract partial class DeliveryStoreContract
{
    [Test]
    public async Task LeaseAsync_SeveralMessages_InTheOrderTheyWereQueued()
    {
        await Commit(Message("d2"), Message("d1"), Message("x1", "other"));
        await Commit(Message("d0"));
        Assert.That(await DueDestinations(), Is.EquivalentTo((string[])["ops", "other"]));
        Assert.That(Ids(await Lease(max: 2)), Is.EqualTo((string[])["d2", "d1"]));
        var leased = await Lease();
        Assert.That(Ids(leased), Is.EqualTo((string[])["d2", "d1", "d0"]));
        await Deliver(leased[0]);
        await Deliver(leased[1]);
        Assert.That(Ids(await Lease()), Is.EqualTo((string[])["d0"]));
        await Deliver(leased[2]);
        Assert.That(await Lease(), Is.Empty);
        Assert.That(await DueDestinations(), Is.EqualTo((string[])["other"]));
    }

    [Test]
    public async Task LeaseAsync_DueLater_WaitsAndHoldsNobodyElseUp()
    {
        await Commit(Message("d1", dueIn: 60), Message("d2"), Message("x1", "other", dueIn: 30));
        Assert.That(await DueDestinations(), Is.EqualTo((string[])["ops"]));
        Assert.That(Ids(await Lease()), Is.EqualTo((string[])["d2"]));
        Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.That(await DueDestinations(), Is.EquivalentTo((string[])["ops", "other"]));
        Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.That(Ids(await Lease()), Is.EqualTo((string[])["d1", "d2"]));
    }

    [Test]
    public async Task LeaseAsync_EarlierMessageOfTheEpisodeWaits_LaterOnesWaitForIt()
    {
        await Commit(Message("a1", episode: "a"), Message("b1", episode: "b"), Message("a2", episode: "a"), Message("b2", episode: "b"), Message("a3", episode: "a"));
        var leased = await Lease();
        Assert.That(Ids(leased), Is.EqualTo((string[])["a1", "b1", "a2", "b2", "a3"]));
        await Retry(leased[0], 60);
        Assert.That(Ids(await Lease()), Is.EqualTo((string[])["b1", "b2"]));
        await Retry(leased[1], 30);
        Assert.That(await Lease(), Is.Empty);

        Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.That(Ids(await Lease()), Is.EqualTo((string[])["b1", "b2"]));
        await Deliver(leased[1]);
        Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.That(Ids(await Lease()), Is.EqualTo((string[])["a1", "a2", "b2", "a3"]));
        await Bury(leased[0]);
        Assert.That(Ids(await Lease()), Is.EqualTo((string[])["a2", "b2", "a3"]), "given up: nothing to wait for");
    }

    [Test]
    public async Task LeaseAsync_MiddleOfTheEpisodeWaits_OnlyThoseBehindItWait()
    {
        await Commit(Message("a1", episode: "a"), Message("a2", episode: "a", dueIn: 60), Message("a3", episode: "a"), Message("x1", "other", "a"));
        Assert.That(Ids(await Lease()), Is.EqualTo((string[])["a1"]));
        Assert.That(Ids(await Lease(destination: "other")), Is.EqualTo((string[])["x1"]), "another destination has its own queue");
    }

    [Test]
    public async Task LeaseAsync_TwoOwners_OnlyOneHasItUntilItEnds()
    {
        await Commit(Message("d1"), Message("x1", "other"));
        Assert.That(await Lease("one"), Is.Not.Empty);
        Assert.That(await Lease("two"), Is.Empty, "held");
        Assert.That(await Lease("two", "other"), Is.Not.Empty, "another destination");
        Assert.That(await Lease("one"), Is.Not.Empty, "its own");
        Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.That(await Lease("two"), Is.Not.Empty, "over");
        Assert.That(await Lease("one"), Is.Empty, "taken over");
    }

    [Test]
    public async Task LeaseAsync_Prolonged_HoldsFromThen()
    {
        await Commit(Message("d1"));
        await Lease("one");
        Clock.Advance(TimeSpan.FromSeconds(40));
        Assert.That(await Lease("one"), Is.Not.Empty);
        Clock.Advance(TimeSpan.FromSeconds(40));
        Assert.That(await Lease("two"), Is.Empty);
        Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.That(await Lease("two"), Is.Not.Empty);
    }

    [Test]
    public async Task LeaseAsync_SixteenOwnersAtOnce_OneGetsIt()
    {
        await Commit(Message("d1"));
        var got = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
            await (i % 2 == 0 ? Store : Another).LeaseAsync(LeaseOf($"owner-{i}"), 10, default))));
        Assert.That(got.Count(static each => each.Count > 0), Is.EqualTo(1));
    }

    [Test]
    public async Task LeaseAsync_LaterMessageOfTheEpisode_BringsTheEarlierReceipt()
    {
        await Commit(Message("a1", episode: "a"), Message("a2", episode: "a"), Message("b1", episode: "b"), Message("x1", "other", "a"));
        var leased = await Lease();
        Assert.That(leased.Select(static each => each.Notification.EarlierReceipt), Is.All.Null);
        var receipt = new DeliveryReceipt("ts-1", new Dictionary<string, string> { ["channel"] = "C1" });
        await Store.SettleAsync(leased[0], new DeliveryOutcome.Delivered(Now, receipt), default);
        await Bury(leased[2]);
        await Commit(Message("a3", episode: "a"), Message("b2", episode: "b"));

        leased = await Lease();
        Assert.That(leased.Select(static each => (each.Id, each.Notification.EarlierReceipt?.MessageId)), Is.EqualTo(((string, string?)[])[("a2", "ts-1"), ("a3", "ts-1"), ("b2", null)]));
        Assert.That(leased[0].Notification.EarlierReceipt!.Properties, Is.EqualTo(receipt.Properties));
        Assert.That((await Lease(destination: "other"))[0].Notification.EarlierReceipt, Is.Null, "another destination");

        await Deliver(leased[0], "ts-2");
        leased = await Lease();
        Assert.That(leased[0].Notification.EarlierReceipt!.MessageId, Is.EqualTo("ts-2"), "the latest");

        await Store.SettleAsync(leased[0], new DeliveryOutcome.Delivered(Now, DeliveryReceipt.Empty), default);
        await Commit(Message("a4", episode: "a"));
        Assert.That((await Lease()).Single(static each => each.Id == "a4").Notification.EarlierReceipt!.MessageId, Is.EqualTo("ts-2"), "the latest that says anything");
    }

    [Test]
    public async Task ReleaseAsync_GivenBack_AnotherHasItAtOnce()
    {
        await Commit(Message("d1"));
        await Lease("one");
        await Store.ReleaseAsync(LeaseOf("two"), null, default);
        Assert.That(await Lease("two"), Is.Empty, "another's lease is not given back");
        await Store.ReleaseAsync(LeaseOf("one"), null, default);
        Assert.That(await Lease("two"), Is.Not.Empty);
        await Store.ReleaseAsync(LeaseOf("one"), Now.AddSeconds(60), default);
        Assert.That(await Lease("two"), Is.Not.Empty, "who has it no more does not decide");
    }

    [Test]
    public async Task ReleaseAsync_UntilATime_EverybodyLeavesTheDestinationAlone()
    {
        await Commit(Message("d1"), Message("x1", "other"));
        await Lease("one");
        await Store.ReleaseAsync(LeaseOf("one"), Now.AddSeconds(90), default);
        foreach (var owner in (string[])["one", "two"])
        {
            Assert.That(await Another.LeaseAsync(LeaseOf(owner), 10, default), Is.Empty, owner);
        }

        Assert.That(await DueDestinations(), Is.EqualTo((string[])["other"]));
        Clock.Advance(TimeSpan.FromSeconds(89));
        Assert.That(await Lease("two"), Is.Empty);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await DueDestinations(), Is.EquivalentTo((string[])["ops", "other"]));
        Assert.That(await Lease("two"), Is.Not.Empty);
        await Store.ReleaseAsync(LeaseOf("two"), null, default);
        Assert.That(await Lease("one"), Is.Not.Empty, "no more");
    }
}
