namespace Monitoring.Framework.Contracts;

public abstract partial class DeliveryStoreContract
{
    /// <summary>A storm: what is asked each second is still answered, and the queue can be told in digests.</summary>
    [Test]
    public async Task Backlog_OfManyMessages_IsAnsweredInOrderAndMerged()
    {
        for (var first = 0; first < Backlog; first += BacklogCommit)
        {
            await Commit([.. Enumerable.Range(first, Math.Min(BacklogCommit, Backlog - first)).Select(number => Message($"d{number:D6}", episode: $"episode-{number % 1000}"))]);
        }

        await Commit(Message("x1", "other", dueIn: 60));
        Assert.That(await DueDestinations(), Is.EqualTo((string[])["ops"]));

        var leased = await Lease(max: 1000);
        Assert.That(leased, Has.Count.InRange(10, 1000));
        Assert.That(Ids(leased), Is.EqualTo(Enumerable.Range(0, leased.Count).Select(static number => $"d{number:D6}")));
        Assert.That(await Store.MergeAsync(Message("digest"), leased, default), Is.True);

        var next = await Lease(max: 10);
        Assert.That(Ids(next), Is.EqualTo((string[])["digest", .. Enumerable.Range(leased.Count, 9).Select(static number => $"d{number:D6}")]));
        await Retry(next[1], 60);
        Assert.That(Ids(await Lease(max: 3)), Is.EqualTo((string[])["digest", next[2].Id, next[3].Id]));
        Assert.That(await DueDestinations(), Is.EqualTo((string[])["ops"]));
        await Store.ReleaseAsync(LeaseOf(), Now.AddSeconds(30), default);
        Assert.That(await DueDestinations(), Is.Empty);

        var merged = 0;
        await foreach (var delivery in Store.ReadAsync(new DeliveryFilter { Status = DeliveryStatus.Merged }, default))
        {
            merged += delivery.MergedInto == "digest" ? 1 : 0;
        }

        Assert.That(merged, Is.EqualTo(leased.Count), "each is in exactly one message");
        Assert.That(await Count(DeliveryStatus.Pending), Is.EqualTo(Backlog - leased.Count + 2));
    }

    private async Task<int> Count(DeliveryStatus status)
    {
        var count = 0;
        await foreach (var _ in Store.ReadAsync(new DeliveryFilter { Status = status }, default))
        {
            count++;
        }

        return count;
    }
}
