using System.Collections.Concurrent;
using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws;

/// <summary>The destinations that ever had a message, with their leases: one small partition, which says where to look for what is due.</summary>
internal sealed class DestinationItems(DynamoTable table)
{
    /// <summary>It holds, it ended, it was taken before the clock was put back; and the destination does not have to be left alone.</summary>
    private const string CanTake =
        $"(attribute_not_exists(#{Attributes.Owner}) OR #{Attributes.Owner} = :owner OR #{Attributes.Until} <= :now OR #{Attributes.Taken} > :later)"
        + $" AND (attribute_not_exists(#{Attributes.PausedUntil}) OR #{Attributes.PausedUntil} <= :now OR #{Attributes.PausedSince} > :later)";

    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>Makes known that there may be messages for destinations; before they are queued, so that none is overlooked. They are never forgotten.</summary>
    public async ValueTask RegisterAsync(IEnumerable<string> destinations, CancellationToken cancellationToken)
    {
        foreach (var destination in destinations.Distinct(StringComparer.Ordinal))
        {
            if (!_known.ContainsKey(destination))
            {
                await table.TryUpdateAsync(
                    DeliveryKeys.Destination(destination),
                    $"SET #{Attributes.Destination} = :destination",
                    null,
                    Expression.Values((":destination", Value.Of(destination))),
                    "NONE",
                    cancellationToken).ConfigureAwait(false);
                _known[destination] = true;
            }
        }
    }

    public async ValueTask<IReadOnlyList<DestinationState>> ReadAsync(CancellationToken cancellationToken)
    {
        List<DestinationState> states = [];
        await foreach (var item in table.QueryAsync(DynamoTable.PartitionOf(DeliveryKeys.Destinations), cancellationToken).ConfigureAwait(false))
        {
            states.Add(DestinationState.Read(item));
        }

        return states;
    }

    public async ValueTask<DestinationState?> FindAsync(string destination, CancellationToken cancellationToken) =>
        await table.FindAsync(DeliveryKeys.Destination(destination), cancellationToken).ConfigureAwait(false) is { } item ? DestinationState.Read(item) : null;

    /// <returns>What it was before; null when another owner holds it, or the destination has to be left alone.</returns>
    public async ValueTask<DestinationState?> TryTakeAsync(DeliveryLease lease, CancellationToken cancellationToken)
    {
        var before = await table.TryUpdateAsync(
            DeliveryKeys.Destination(lease.Destination),
            $"SET #{Attributes.Destination} = :destination, #{Attributes.Owner} = :owner, #{Attributes.Until} = :until, #{Attributes.Taken} = :now",
            CanTake,
            Expression.Values(
                (":destination", Value.Of(lease.Destination)),
                (":owner", Value.Of(lease.Owner)),
                (":until", Value.Of(lease.Until)),
                (":now", Value.Of(lease.Now)),
                (":later", Value.Of(DeliveryTimes.Later(lease.Now)))),
            "ALL_OLD",
            cancellationToken).ConfigureAwait(false);
        return before is null ? null : DestinationState.Read(before);
    }

    public async ValueTask ReleaseAsync(DeliveryLease lease, DateTimeOffset? resumeAt, CancellationToken cancellationToken)
    {
        var free = $"REMOVE #{Attributes.Owner}, #{Attributes.Until}, #{Attributes.Taken}";
        Dictionary<string, AttributeValue> values = new() { [":owner"] = Value.Of(lease.Owner) };
        if (resumeAt is { } until)
        {
            values[":resume"] = Value.Of(until);
            values[":now"] = Value.Of(lease.Now);
        }

        await table.TryUpdateAsync(
            DeliveryKeys.Destination(lease.Destination),
            resumeAt is null ? $"{free}, #{Attributes.PausedUntil}, #{Attributes.PausedSince}" : $"{free} SET #{Attributes.PausedUntil} = :resume, #{Attributes.PausedSince} = :now",
            $"#{Attributes.Owner} = :owner",
            values,
            "NONE",
            cancellationToken).ConfigureAwait(false);
    }
}
