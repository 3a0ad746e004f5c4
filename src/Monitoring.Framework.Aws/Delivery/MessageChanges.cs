using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws;

/// <summary>What becomes of messages after they were queued. Each is written if the message is still where it was read to be.</summary>
internal sealed class MessageChanges(DynamoTable table, QueueItems queue, TimeProvider timeProvider)
{
    private const string IsPending = $"#{Attributes.Status} = :pending AND #{Attributes.Place} = :place";
    private const string Tried = $"#{Attributes.Attempts} = #{Attributes.Attempts} + :tries";
    private const string SetStatus = $"#{Attributes.Status} = :status, #{DeliveryTable.Listing} = :listing";
    private const string SetSettled = $"#{Attributes.Settled} = :settled, #{DeliveryTable.Expires} = :expires";

    private static AttributeValue Pending => Value.Of($"{DeliveryStatus.Pending}");

    /// <summary>Writes down what became of an attempt; does nothing when that is known already.</summary>
    public async ValueTask SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken)
    {
        var key = DeliveryKeys.Delivery(delivery.Id);
        while (await table.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } item && MessageItem.IsPending(item))
        {
            var transaction = table.Begin();
            Settle(transaction, key, item, outcome);
            if ((await table.WriteAsync(transaction, cancellationToken).ConfigureAwait(false)).Count == 0)
            {
                return;
            }
        }
    }

    /// <summary>Makes a message that was given up the last of its queue, with its tries and its age forgotten: it would be given up at once otherwise.</summary>
    public async ValueTask<bool> TryRequeueAsync(string id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = DeliveryKeys.Delivery(id);
        var item = await table.FindAsync(key, cancellationToken).ConfigureAwait(false);
        if (item is null || MessageItem.StatusOf(item) != DeliveryStatus.Dead)
        {
            return false;
        }

        var number = await queue.NumberAsync(1, cancellationToken).ConfigureAwait(false);
        var transaction = table.Begin();
        transaction.Update(
            WriteRole.Version,
            key,
            $"SET {SetStatus}, #{Attributes.Attempts} = :tries, #{Attributes.Created} = :now, #{Attributes.Due} = :now, #{Attributes.Place} = :number, #{DeliveryTable.Position} = :number"
            + $" REMOVE #{Attributes.Settled}, #{DeliveryTable.Expires}",
            $"#{Attributes.Status} = :dead",
            (":status", Pending),
            (":listing", Value.Of(DeliveryTable.ListingOf(DeliveryStatus.Pending))),
            (":tries", Value.Of(0)),
            (":now", Value.Of(now)),
            (":number", Value.Of(number)),
            (":dead", Value.Of($"{DeliveryStatus.Dead}")));
        transaction.Put(DeliveryKeys.Place(item.Text(Attributes.Destination)!, number), QueueEntry.Of(id, item.Text(Attributes.Episode)!, now, now));
        return (await table.WriteAsync(transaction, cancellationToken).ConfigureAwait(false)).Count == 0;
    }

    /// <summary>Puts a digest in the place of the messages that it stands for.</summary>
    /// <returns>False when one of them is pending no more: nothing was changed.</returns>
    public async ValueTask<bool> TryMergeAsync(Delivery digest, IReadOnlyList<Delivery> merged, CancellationToken cancellationToken)
    {
        ItemKey[] keys = [.. merged.Select(static each => DeliveryKeys.Delivery(each.Id)).Distinct()];
        var found = await table.FindAsync(keys, cancellationToken).ConfigureAwait(false);
        if (found.Count < keys.Length || !found.Values.All(MessageItem.IsPending))
        {
            return false;
        }

        var now = timeProvider.GetUtcNow();
        var number = await queue.NumberAsync(1, cancellationToken).ConfigureAwait(false);
        var transaction = table.Begin();
        QueueItems.Add(transaction, digest, number, found.Values.Min(MessageItem.PlaceOf), now);
        foreach (var (key, item) in found)
        {
            transaction.Update(
                WriteRole.Version,
                key,
                $"SET {SetStatus}, {SetSettled}, #{Attributes.MergedInto} = :into",
                IsPending,
                [
                    .. Settled(item, DeliveryStatus.Merged, now, DeliveryTimes.Receipts),
                    (":into", Value.Of(digest.Id)),
                ]);
            transaction.Delete(DeliveryKeys.Place(item.Text(Attributes.Destination)!, MessageItem.PlaceOf(item)));
        }

        var failed = await table.WriteAsync(transaction, cancellationToken).ConfigureAwait(false);
        return !failed.Any(static write => write.Role == WriteRole.Message)
            ? failed.Count == 0
            : throw new ArgumentException($"There is a message of the id {digest.Id} already.", nameof(digest));
    }

    private static (string Name, AttributeValue Value)[] Settled(Dictionary<string, AttributeValue> item, DeliveryStatus status, DateTimeOffset at, TimeSpan kept) =>
    [
        (":status", Value.Of($"{status}")),
        (":listing", Value.Of(DeliveryTable.ListingOf(status))),
        (":settled", Value.Of(at)),
        (":expires", Value.Seconds(at + kept)),
        (":pending", Pending),
        (":place", item[Attributes.Place]),
    ];

    private void Settle(Transaction transaction, ItemKey key, Dictionary<string, AttributeValue> item, DeliveryOutcome outcome)
    {
        var (destination, episode) = (item.Text(Attributes.Destination)!, item.Text(Attributes.Episode)!);
        var entry = DeliveryKeys.Place(destination, MessageItem.PlaceOf(item));
        switch (outcome)
        {
            case DeliveryOutcome.Delivered delivered:
                transaction.Update(
                    WriteRole.Version,
                    key,
                    $"SET {SetStatus}, {SetSettled}, {Tried} REMOVE #{Attributes.Error}",
                    IsPending,
                    [.. Settled(item, DeliveryStatus.Delivered, delivered.At, DeliveryTimes.Settled), (":tries", Value.Of(1))]);
                transaction.Delete(entry);
                if (delivered.Receipt != DeliveryReceipt.Empty)
                {
                    transaction.Put(
                        DeliveryKeys.Receipt(destination, episode),
                        new Dictionary<string, AttributeValue> { [DeliveryTable.Expires] = Value.Seconds(delivered.At + DeliveryTimes.Receipts) },
                        PackedText.Of(DeliveryJson.Write(delivered.Receipt)));
                }

                break;
            case DeliveryOutcome.Dead dead:
                transaction.Update(
                    WriteRole.Version,
                    key,
                    $"SET {SetStatus}, {SetSettled}, {Tried}, #{Attributes.Error} = :error",
                    IsPending,
                    [.. Settled(item, DeliveryStatus.Dead, dead.At, DeliveryTimes.Settled), (":tries", Value.Of(1)), (":error", MessageItem.Error(dead.Error))]);
                transaction.Delete(entry);
                break;
            case DeliveryOutcome.Retry retry:
                transaction.Update(
                    WriteRole.Version,
                    key,
                    $"SET {Tried}, #{Attributes.Error} = :error, #{Attributes.Due} = :due",
                    IsPending,
                    (":tries", Value.Of(retry.CountsAsAttempt ? 1 : 0)),
                    (":error", MessageItem.Error(retry.Error)),
                    (":due", Value.Of(retry.DueAt)),
                    (":pending", Pending),
                    (":place", item[Attributes.Place]));
                transaction.Put(entry, QueueEntry.Of(item.Text(Attributes.Id)!, episode, retry.DueAt, timeProvider.GetUtcNow()));
                break;
            default:
                throw new ArgumentException($"The outcome {outcome.GetType()} is unknown.", nameof(outcome));
        }
    }
}
