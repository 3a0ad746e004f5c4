namespace Monitoring.Framework.Contracts;

public abstract partial class DeliveryStoreContract
{
    [Test]
    public async Task MergeAsync_PendingMessages_TheDigestTakesTheirPlace()
    {
        await Commit(Message("d1"), Message("d2"), Message("d3"), Message("d4"), Message("x1", "other"));
        var leased = await Lease();
        Assert.That(await Store.MergeAsync(Message("digest"), [leased[2], leased[1]], default), Is.True);

        Assert.That(Ids(await Lease()), Is.EqualTo((string[])["d1", "digest", "d4"]));
        foreach (var id in (string[])["d2", "d3"])
        {
            var merged = await Stored(id);
            Assert.That((merged.Status, merged.MergedInto), Is.EqualTo((DeliveryStatus.Merged, "digest")), id);
            Assert.That(merged.SettledAt, Is.Not.Null);
            Assert.That(merged.Notification.Title, Is.EqualTo(leased[1].Notification.Title));
        }

        var digest = await Stored("digest");
        Assert.That((digest.Status, digest.MergedInto, digest.Attempts), Is.EqualTo((DeliveryStatus.Pending, (string?)null, 0)));
        Assert.That(Ids(await All(Store.ReadAsync(new DeliveryFilter { Status = DeliveryStatus.Merged }, default))), Is.EqualTo((string[])["d3", "d2"]));
        Assert.That(await All(Store.ReadAsync(new DeliveryFilter(), default)), Has.Count.EqualTo(6));
        Assert.That(Ids(await Lease(destination: "other")), Is.EqualTo((string[])["x1"]));
    }

    [Test]
    public async Task MergeAsync_OneWasSettledMeanwhile_ChangesNothing([Values("delivered", "dead", "merged", "unknown")] string meanwhile)
    {
        await Commit(Message("d1"), Message("d2"), Message("d3"));
        var leased = await Lease();
        IReadOnlyList<Delivery> merged = leased;
        switch (meanwhile)
        {
            case "delivered":
                await Deliver(leased[1]);
                break;
            case "dead":
                await Bury(leased[1]);
                break;
            case "merged":
                await Store.MergeAsync(Message("first"), [leased[1]], default);
                break;
            default:
                merged = [.. leased, Message("nothing")];
                break;
        }

        var before = await All(Store.ReadAsync(new DeliveryFilter(), default));
        Assert.That(await Store.MergeAsync(Message("digest"), merged, default), Is.False);
        var after = await All(Store.ReadAsync(new DeliveryFilter(), default));
        Assert.That(
            after.Select(static each => (each.Id, each.Status, each.MergedInto, each.SettledAt)),
            Is.EqualTo(before.Select(static each => (each.Id, each.Status, each.MergedInto, each.SettledAt))));
        Assert.That(Ids(await Lease())[0], Is.EqualTo("d1"));
    }

    [Test]
    public async Task MergeAsync_DigestIsSettled_LeavesTheMergedAsTheyAre()
    {
        await Commit(Message("d1", episode: "a"), Message("d2", episode: "a"), Message("d3", episode: "a"));
        var leased = await Lease();
        await Store.MergeAsync(Message("digest"), [.. leased.Take(2)], default);
        await Deliver(leased[0], "late");
        await Retry(leased[1], 60);
        Assert.That((await Stored("d1")).Status, Is.EqualTo(DeliveryStatus.Merged), "settled when it was merged");

        leased = await Lease();
        Assert.That(Ids(leased), Is.EqualTo((string[])["digest", "d3"]), "what is merged holds up nobody");
        Assert.That(leased.Select(static each => each.Notification.EarlierReceipt), Is.All.Null);
        await Deliver(leased[0], "ts-9");
        Assert.That((await Stored("d2")).Status, Is.EqualTo(DeliveryStatus.Merged));
        Assert.That((await Stored("digest")).Status, Is.EqualTo(DeliveryStatus.Delivered));
        Assert.That((await Lease())[0].Notification.EarlierReceipt, Is.Null, "the digest's receipt is of its own episode");
    }

    [Test]
    public async Task MergeAsync_DigestOfADigest_StandsForItInItsPlace()
    {
        await Commit(Message("d1"), Message("d2"), Message("d3"));
        var leased = await Lease();
        await Store.MergeAsync(Message("digest-1"), [.. leased.Take(2)], default);
        leased = await Lease();
        Assert.That(await Store.MergeAsync(Message("digest-2"), leased, default), Is.True);
        await Commit(Message("d4"));
        Assert.That(Ids(await Lease()), Is.EqualTo((string[])["digest-2", "d4"]));
        Assert.That((await Stored("d1")).MergedInto, Is.EqualTo("digest-1"));
        Assert.That((await Stored("digest-1")).MergedInto, Is.EqualTo("digest-2"));
    }

    [Test]
    public async Task MergeAsync_EightAtOnce_OneWinsAndNothingIsToldTwice()
    {
        await Commit(Message("d1"), Message("d2"), Message("d3"));
        var leased = await Lease();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
            await (i % 2 == 0 ? Store : Another).MergeAsync(Message($"digest-{i}"), leased, default))));
        Assert.That(results.Count(static each => each), Is.EqualTo(1));
        Assert.That(await All(Store.ReadAsync(new DeliveryFilter { Status = DeliveryStatus.Pending }, default)), Has.Count.EqualTo(1));
    }
}
