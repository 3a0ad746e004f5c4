using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws;

/// <summary>Groups, the latest of each key, and their changes. Those that wait for a time are in the index, by that time.</summary>
internal sealed class GroupItems(DynamoTable table)
{
    private const string Listed = $"#{DeliveryTable.Listing} = :listing";

    public static void Put(Transaction transaction, IncidentGroup group)
    {
        Dictionary<string, AttributeValue> attributes = new()
        {
            [Attributes.Version] = Value.Of(group.Version),
            [Attributes.Updated] = Value.Of(group.UpdatedAt),
        };
        if (group.DueAt is { } due)
        {
            attributes[DeliveryTable.Listing] = Value.Of(DeliveryTable.WaitingGroups);
            attributes[DeliveryTable.Position] = Value.Of(due);
        }

        if (group.IsClosed)
        {
            attributes[DeliveryTable.Expires] = Value.Seconds(group.UpdatedAt + DeliveryTimes.Settled);
        }

        transaction.PutVersion(DeliveryKeys.Group(group.Key), attributes, PackedText.Of(DeliveryJson.Write(group)), group.Version);
    }

    public static void Add(Transaction transaction, GroupChange change, DateTimeOffset now)
    {
        if (change.MovedFrom is { } former)
        {
            transaction.Delete(DeliveryKeys.Change(change.GroupId, former));
        }

        Dictionary<string, AttributeValue> attributes = new()
        {
            [Attributes.Opening] = Value.Of(change.IsOpening),
            [Attributes.Held] = Value.Of(change.IsHeld),
            [DeliveryTable.Expires] = Value.Seconds(now + DeliveryTimes.Changes),
        };
        if (change.MovedFrom is { } from)
        {
            attributes[Attributes.MovedFrom] = Value.Of(from);
        }

        transaction.Put(DeliveryKeys.Change(change.GroupId, change.Number), attributes, PackedText.Of(DeliveryJson.Write(change.Incident)));
    }

    public async ValueTask<IncidentGroup?> FindAsync(string key, CancellationToken cancellationToken) =>
        await table.FindAsync(DeliveryKeys.Group(key), cancellationToken).ConfigureAwait(false) is { } item ? await ReadAsync(item, cancellationToken).ConfigureAwait(false) : null;

    /// <remarks>The index may be behind: it says which groups to look at, and each says itself whether it is due.</remarks>
    public async ValueTask<IReadOnlyList<IncidentGroup>> DueAsync(DateTimeOffset now, int count, CancellationToken cancellationToken)
    {
        var time = Value.Of(now);
        var waiting = Value.Of(DeliveryTable.WaitingGroups);
        var due = Listing($"{Listed} AND #{DeliveryTable.Position} <= :now", null, (":listing", waiting), (":now", time));
        due.Limit = count;
        var putBack = Listing(
            $"{Listed} AND #{DeliveryTable.Position} > :now",
            $"#{Attributes.Updated} > :later",
            (":listing", waiting),
            (":now", time),
            (":later", Value.Of(DeliveryTimes.Later(now))));
        List<ItemKey> keys = [.. await TakeAsync(due, count, cancellationToken).ConfigureAwait(false), .. await TakeAsync(putBack, count, cancellationToken).ConfigureAwait(false)];
        List<IncidentGroup> groups = [];
        foreach (var item in (await table.FindAsync(keys, cancellationToken).ConfigureAwait(false)).Values)
        {
            groups.Add(await ReadAsync(item, cancellationToken).ConfigureAwait(false));
        }

        return [.. groups.Where(group => group.DueAt <= now || (group.DueAt is not null && DeliveryTimes.IsLater(group.UpdatedAt, now))).OrderBy(static group => group.DueAt).Take(count)];
    }

    public async IAsyncEnumerable<GroupChange> ChangesAsync(string groupId, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new QueryRequest
        {
            KeyConditionExpression = $"#{DeliveryTable.Partition} = :partition AND #{DeliveryTable.Sort} > :after",
            ExpressionAttributeValues = Expression.Values((":partition", Value.Of(DeliveryKeys.Changes(groupId))), (":after", Value.Of(DeliveryKeys.Padded(after)))),
        };
        await foreach (var item in table.QueryAsync(request, cancellationToken).ConfigureAwait(false))
        {
            yield return new GroupChange
            {
                GroupId = groupId,
                Number = DeliveryKeys.NumberOf(ItemKey.Of(item)),
                IsOpening = item.Flag(Attributes.Opening),
                IsHeld = item.Flag(Attributes.Held),
                MovedFrom = item.Number(Attributes.MovedFrom),
                Incident = DeliveryJson.ReadIncident(await table.ReadTextAsync(item, cancellationToken).ConfigureAwait(false)),
            };
        }
    }

    private static QueryRequest Listing(string condition, string? filter, params ReadOnlySpan<(string Name, AttributeValue Value)> values) => new()
    {
        IndexName = DeliveryTable.Index,
        KeyConditionExpression = condition,
        FilterExpression = filter,
        ExpressionAttributeValues = Expression.Values(values),
    };

    private async ValueTask<List<ItemKey>> TakeAsync(QueryRequest request, int count, CancellationToken cancellationToken)
    {
        List<ItemKey> keys = [];
        await foreach (var entry in table.QueryAsync(request, cancellationToken).ConfigureAwait(false))
        {
            keys.Add(ItemKey.Of(entry));
            if (keys.Count >= count)
            {
                break;
            }
        }

        return keys;
    }

    private async ValueTask<IncidentGroup> ReadAsync(IReadOnlyDictionary<string, AttributeValue> item, CancellationToken cancellationToken) =>
        DeliveryJson.ReadGroup(await table.ReadTextAsync(item, cancellationToken).ConfigureAwait(false));
}
