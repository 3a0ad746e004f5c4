using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws;

/// <summary>Who may send to a destination, and until when it has to be left alone.</summary>
internal sealed record DestinationState(string Destination, string? Owner, long Until, long Taken, long PausedUntil, long PausedSince)
{
    public static DestinationState Read(IReadOnlyDictionary<string, AttributeValue> item) => new(
        item.Text(Attributes.Destination)!,
        item.Text(Attributes.Owner),
        item.Number(Attributes.Until) ?? 0,
        item.Number(Attributes.Taken) ?? 0,
        item.Number(Attributes.PausedUntil) ?? 0,
        item.Number(Attributes.PausedSince) ?? 0);

    public bool IsPaused(DateTimeOffset now) => PausedUntil > now.ToUnixTimeMilliseconds() && PausedSince <= DeliveryTimes.Later(now);

    /// <summary>Whether the lease can be had, as far as is known.</summary>
    public bool IsFreeFor(DeliveryLease lease) =>
        Owner is null || Owner == lease.Owner || Until <= lease.Now.ToUnixTimeMilliseconds() || Taken > DeliveryTimes.Later(lease.Now);

    /// <summary>Whether it is the owner's already, so that nobody else has sent meanwhile.</summary>
    public bool IsHeldBy(DeliveryLease lease) => Owner == lease.Owner && Until > lease.Now.ToUnixTimeMilliseconds();
}
