using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws;

/// <summary>Incidents, the latest of each alarm and contributor, and what they inhibit while they are open.</summary>
internal sealed class IncidentItems(DynamoTable table, TimeProvider timeProvider)
{
    public async ValueTask<TrackedIncident?> FindAsync(ItemKey key, CancellationToken cancellationToken) =>
        await table.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } item ? await ReadAsync(item, cancellationToken).ConfigureAwait(false) : null;

    /// <remarks>A key leads to incidents, of which each is looked at: it may have changed meanwhile.</remarks>
    public async ValueTask<Incident?> FindInhibitorAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            await foreach (var pointer in table.QueryAsync(DynamoTable.PartitionOf(DeliveryKeys.Inhibitors(key)), cancellationToken).ConfigureAwait(false))
            {
                var incident = new ItemKey(pointer.Text(Attributes.Key)!, pointer.Text(Attributes.Id)!);
                if (await FindAsync(incident, cancellationToken).ConfigureAwait(false) is { Incident.IsClosed: false } tracked && tracked.InhibitionKeys.Contains(key, StringComparer.Ordinal))
                {
                    return tracked.Incident;
                }
            }
        }

        return null;
    }

    /// <returns>False when the version before it is not the one that is kept.</returns>
    public async ValueTask<bool> TryPutAsync(Transaction transaction, TrackedIncident tracked, CancellationToken cancellationToken)
    {
        var incident = tracked.Incident;
        var key = DeliveryKeys.Incident(incident.Alarm, incident.Contributor);
        var before = tracked.Version == 1 ? null : await FindAsync(key, cancellationToken).ConfigureAwait(false);
        if (tracked.Version != 1 && before?.Version != tracked.Version - 1)
        {
            return false;
        }

        Dictionary<string, AttributeValue> attributes = new()
        {
            [Attributes.Version] = Value.Of(tracked.Version),
            [Attributes.Open] = Value.Of(!incident.IsClosed),
        };
        if (incident.IsClosed)
        {
            attributes[DeliveryTable.Expires] = Value.Seconds(incident.ChangedAt + DeliveryTimes.Settled);
        }

        transaction.PutVersion(key, attributes, PackedText.Of(DeliveryJson.Write(tracked)), tracked.Version);
        var (former, keys) = (KeysOf(before), KeysOf(tracked));
        foreach (var gone in former.Except(keys, StringComparer.Ordinal))
        {
            transaction.Delete(DeliveryKeys.Inhibitor(gone, incident.Alarm, incident.Contributor));
        }

        foreach (var added in keys.Except(former, StringComparer.Ordinal))
        {
            transaction.Put(DeliveryKeys.Inhibitor(added, incident.Alarm, incident.Contributor), Pointer(key));
        }

        return true;
    }

    /// <summary>Ends what is open of an alarm, without news.</summary>
    /// <remarks>Who deletes alarms need not be allowed to delete items: what leads to an incident that is over is passed over, and expires.</remarks>
    public async ValueTask EndAsync(AlarmIdentity alarm, CancellationToken cancellationToken)
    {
        await foreach (var item in table.QueryAsync(DynamoTable.PartitionOf(DeliveryKeys.Incidents(alarm)), cancellationToken).ConfigureAwait(false))
        {
            var key = ItemKey.Of(item);
            var tracked = item.Flag(Attributes.Open) ? await ReadAsync(item, cancellationToken).ConfigureAwait(false) : null;
            while (tracked is { Incident.IsClosed: false } && !await TryEndAsync(key, tracked, cancellationToken).ConfigureAwait(false))
            {
                tracked = await FindAsync(key, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<bool> TryEndAsync(ItemKey key, TrackedIncident tracked, CancellationToken cancellationToken)
    {
        var incident = tracked.Incident;
        var ended = tracked with { Version = tracked.Version + 1, Incident = incident with { PreviousState = incident.State, State = AlarmState.Ok } };
        var expires = Value.Seconds(timeProvider.GetUtcNow() + DeliveryTimes.Settled);
        var transaction = table.Begin();
        transaction.PutVersion(
            key,
            new Dictionary<string, AttributeValue> { [Attributes.Version] = Value.Of(ended.Version), [Attributes.Open] = Value.Of(false), [DeliveryTable.Expires] = expires },
            PackedText.Of(DeliveryJson.Write(ended)),
            ended.Version);
        foreach (var inhibition in tracked.InhibitionKeys.Distinct(StringComparer.Ordinal))
        {
            transaction.Put(DeliveryKeys.Inhibitor(inhibition, incident.Alarm, incident.Contributor), Pointer(key).Append(new(DeliveryTable.Expires, expires)));
        }

        return (await table.WriteAsync(transaction, cancellationToken).ConfigureAwait(false)).Count == 0;
    }

    private static Dictionary<string, AttributeValue> Pointer(ItemKey key) => new() { [Attributes.Key] = Value.Of(key.Partition), [Attributes.Id] = Value.Of(key.Sort) };

    private static IReadOnlyList<string> KeysOf(TrackedIncident? tracked) => tracked is { Incident.IsClosed: false } ? tracked.InhibitionKeys : [];

    private async ValueTask<TrackedIncident> ReadAsync(IReadOnlyDictionary<string, AttributeValue> item, CancellationToken cancellationToken) =>
        DeliveryJson.ReadTrackedIncident(await table.ReadTextAsync(item, cancellationToken).ConfigureAwait(false));
}
