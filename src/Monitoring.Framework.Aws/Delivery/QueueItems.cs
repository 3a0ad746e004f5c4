using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws;

/// <summary>The queues of the destinations: small items in the order of the messages, so that what is due is found without reading what it says.</summary>
internal sealed class QueueItems(DynamoTable table)
{
    /// <summary>The head of a queue is due, as a rule.</summary>
    private const int HeadItems = 25;

    /// <summary>Puts a message into the queue, with what identifies it.</summary>
    public static void Add(Transaction transaction, Delivery delivery, long sequence, long place, DateTimeOffset now)
    {
        transaction.PutNew(
            WriteRole.Message,
            delivery.Id,
            DeliveryKeys.Delivery(delivery.Id),
            MessageItem.Of(delivery, sequence, place),
            PackedText.Of(DeliveryJson.Write(delivery.Notification)));
        transaction.Put(DeliveryKeys.Place(delivery.Destination, place), QueueEntry.Of(delivery.Id, delivery.Episode, delivery.DueAt, now));
    }

    /// <summary>The next numbers of messages.</summary>
    /// <returns>The first of them.</returns>
    /// <remarks>
    /// Not part of the transaction, in which all would stand in each other's way. Who knows of a message has seen its transaction done, and is given a later number; one that is not
    /// used is missing, and harms nobody.
    /// </remarks>
    public async ValueTask<long> NumberAsync(int count, CancellationToken cancellationToken)
    {
        var answer = await table.TryUpdateAsync(
            DeliveryKeys.Sequence,
            $"ADD #{Attributes.Next} :count",
            null,
            Expression.Values((":count", Value.Of(count))),
            "UPDATED_NEW",
            cancellationToken).ConfigureAwait(false);
        return answer!.Number(Attributes.Next)!.Value - count + 1;
    }

    public async ValueTask<bool> IsAnyDueAsync(string destination, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var request = DynamoTable.PartitionOf(DeliveryKeys.Queue(destination));
        request.FilterExpression = $"#{Attributes.Due} <= :now OR #{Attributes.Touched} > :later";
        request.ExpressionAttributeValues[":now"] = Value.Of(now);
        request.ExpressionAttributeValues[":later"] = Value.Of(DeliveryTimes.Later(now));
        request.Limit = HeadItems;
        await foreach (var _ in table.QueryAsync(request, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        return false;
    }

    /// <summary>The messages that may be sent now, in their order: none whose episode has an earlier one that waits for a later time.</summary>
    public async ValueTask<IReadOnlyList<QueueEntry>> NextAsync(string destination, DateTimeOffset now, int count, CancellationToken cancellationToken)
    {
        var request = DynamoTable.PartitionOf(DeliveryKeys.Queue(destination));
        request.Limit = count + HeadItems;
        HashSet<string> waiting = new(StringComparer.Ordinal);
        List<QueueEntry> next = [];
        await foreach (var item in table.QueryAsync(request, cancellationToken).ConfigureAwait(false))
        {
            var entry = QueueEntry.Read(item);
            if (!entry.IsDue(now))
            {
                waiting.Add(entry.Episode);
            }
            else if (!waiting.Contains(entry.Episode))
            {
                next.Add(entry);
                if (next.Count >= count)
                {
                    break;
                }
            }
        }

        return next;
    }

    /// <summary>The messages of entries with the earlier receipts of their episodes; without those that were settled meanwhile.</summary>
    public async ValueTask<IReadOnlyList<Delivery>> ReadAsync(string destination, IReadOnlyList<QueueEntry> entries, CancellationToken cancellationToken)
    {
        var keys = entries.SelectMany(entry => (ItemKey[])[DeliveryKeys.Delivery(entry.Id), DeliveryKeys.Receipt(destination, entry.Episode)]);
        var found = await table.FindAsync(keys, cancellationToken).ConfigureAwait(false);
        List<Delivery> deliveries = [];
        foreach (var entry in entries)
        {
            if (!found.TryGetValue(DeliveryKeys.Delivery(entry.Id), out var item) || !MessageItem.IsPending(item) || MessageItem.PlaceOf(item) != entry.Place)
            {
                continue;
            }

            var delivery = MessageItem.Read(item, await table.ReadTextAsync(item, cancellationToken).ConfigureAwait(false));
            if (found.TryGetValue(DeliveryKeys.Receipt(destination, entry.Episode), out var receipt))
            {
                var json = await table.ReadTextAsync(receipt, cancellationToken).ConfigureAwait(false);
                delivery = delivery with { Notification = delivery.Notification with { EarlierReceipt = DeliveryJson.ReadReceipt(json) } };
            }

            deliveries.Add(delivery);
        }

        return deliveries;
    }
}
