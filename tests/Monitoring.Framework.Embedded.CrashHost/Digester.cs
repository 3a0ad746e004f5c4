namespace Monitoring.Framework.Embedded.CrashHost;

/// <summary>Puts all that waits into one message, as the outbox does when its destination bears no more.</summary>
internal sealed class Digester(IDeliveryStore store, TimeProvider clock)
{
    public async Task MergeAsync()
    {
        var now = clock.GetUtcNow();
        var lease = new DeliveryLease("sink", nameof(Digester), now, now.AddSeconds(30));
        var waiting = await store.LeaseAsync(lease, 100, default);
        if (waiting.Count > 1)
        {
            var id = $"digest-{waiting[0].Id}";
            var digest = new Delivery
            {
                Id = id,
                Destination = lease.Destination,
                Episode = id,
                CreatedAt = now,
                DueAt = now,
                Notification = waiting[^1].Notification with
                {
                    Id = id,
                    Occasion = NotificationOccasion.Digest,
                    Incidents = [.. waiting.SelectMany(static each => each.Notification.Incidents)],
                },
            };
            await store.MergeAsync(digest, waiting, default);
        }

        await store.ReleaseAsync(lease, null, default);
    }
}
