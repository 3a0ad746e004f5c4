namespace Monitoring.Framework.Contracts;

public abstract partial class DeliveryStoreContract
{
    [Test]
    public async Task SettleAsync_EachOutcome_IsWrittenDown()
    {
        await Commit(Message("d1"), Message("d2"));
        var leased = await Lease();
        await Retry(leased[0], 60);
        await Retry(leased[0], 90, countsAsAttempt: false);
        var waiting = await Stored("d1");
        Assert.That((waiting.Status, waiting.Attempts, waiting.LastError, waiting.DueAt), Is.EqualTo((DeliveryStatus.Pending, 1, "busy", Now.AddSeconds(90))));

        await Bury(leased[0]);
        var dead = await Stored("d1");
        Assert.That((dead.Status, dead.Attempts, dead.LastError, dead.SettledAt), Is.EqualTo((DeliveryStatus.Dead, 2, "gone", Now)));

        await Deliver(leased[1]);
        var sent = await Stored("d2");
        Assert.That((sent.Status, sent.Attempts, sent.LastError, sent.SettledAt), Is.EqualTo((DeliveryStatus.Delivered, 1, (string?)null, Now)));
        Assert.That(await DueDestinations(), Is.Empty);
    }

    [Test]
    public async Task SettleAsync_KnownAlready_StaysAsItIs()
    {
        await Commit(Message("sent", episode: "a"), Message("dead", episode: "b"), Message("a2", episode: "a"), Message("b2", episode: "b"));
        var leased = await Lease();
        await Deliver(leased[0], "first");
        await Bury(leased[1]);
        Clock.Advance(TimeSpan.FromSeconds(5));
        foreach (var delivery in leased.Take(2))
        {
            await Deliver(delivery, "second");
            await Bury(delivery);
            await Retry(delivery, 5);
        }

        var sent = await Stored("sent");
        Assert.That((sent.Status, sent.Attempts, sent.SettledAt), Is.EqualTo((DeliveryStatus.Delivered, 1, Now.AddSeconds(-5))));
        var dead = await Stored("dead");
        Assert.That((dead.Status, dead.Attempts, dead.SettledAt), Is.EqualTo((DeliveryStatus.Dead, 1, Now.AddSeconds(-5))));
        Assert.That(
            (await Lease()).Select(static each => (each.Id, each.Notification.EarlierReceipt?.MessageId)),
            Is.EqualTo(((string, string?)[])[("a2", "first"), ("b2", null)]),
            "the receipts are those that were known");
    }

    [Test]
    public async Task RequeueAsync_MessageThatWasGivenUp_IsTheLastOfItsQueueAndAsIfItWereNew()
    {
        await Commit(Message("dead", episode: "a"), Message("waiting", episode: "a"));
        await Bury((await Lease())[0]);
        Clock.Advance(TimeSpan.FromDays(4));

        Assert.That(await Store.RequeueAsync("dead", Now, default), Is.True);
        await Commit(Message("later", episode: "a"));

        Assert.That(Ids(await Lease()), Is.EqualTo((string[])["waiting", "dead", "later"]));
        Assert.That(Ids(await All(Store.ReadAsync(new DeliveryFilter(), default))), Is.EqualTo((string[])["later", "dead", "waiting"]));
        var again = await Stored("dead");
        Assert.That((again.Status, again.Attempts, again.CreatedAt, again.DueAt, again.SettledAt), Is.EqualTo((DeliveryStatus.Pending, 0, Now, Now, (DateTimeOffset?)null)));
        Assert.That(await Store.RequeueAsync("dead", Now, default), Is.False, "it is queued already");
    }

    [Test]
    public async Task RequeueAsync_WhatWasNotGivenUp_IsLeftAlone()
    {
        await Commit(Message("sent"), Message("merged"), Message("waiting"));
        var leased = await Lease();
        await Deliver(leased[0]);
        await Store.MergeAsync(Message("digest"), [leased[1]], default);
        foreach (var id in (string[])["sent", "merged", "digest", "waiting", "nothing"])
        {
            Assert.That(await Store.RequeueAsync(id, Now, default), Is.False, id);
        }

        Assert.That(Ids(await Lease()), Is.EqualTo((string[])["digest", "waiting"]));
    }

    [Test]
    public async Task ReadAsync_Filters_NewestFirst()
    {
        await Commit(Message("d1"), Message("x1", "other"), Message("d2"));
        await Bury((await Lease())[0]);
        async Task<string[]> Read(DeliveryFilter filter) => Ids(await All(Store.ReadAsync(filter, default)));
        Assert.That(await Read(new DeliveryFilter()), Is.EqualTo((string[])["d2", "x1", "d1"]));
        Assert.That(await Read(new DeliveryFilter { MaxItems = 2 }), Is.EqualTo((string[])["d2", "x1"]));
        Assert.That(await Read(new DeliveryFilter { Destination = "ops" }), Is.EqualTo((string[])["d2", "d1"]));
        Assert.That(await Read(new DeliveryFilter { Destination = "ops", MaxItems = 1 }), Is.EqualTo((string[])["d2"]));
        Assert.That(await Read(new DeliveryFilter { Status = DeliveryStatus.Dead }), Is.EqualTo((string[])["d1"]));
        Assert.That(await Read(new DeliveryFilter { Status = DeliveryStatus.Pending, Destination = "other" }), Is.EqualTo((string[])["x1"]));
        Assert.That(await Read(new DeliveryFilter { Status = DeliveryStatus.Merged }), Is.Empty);
        Assert.That(await Read(new DeliveryFilter { Destination = "nobody" }), Is.Empty);
    }
}
