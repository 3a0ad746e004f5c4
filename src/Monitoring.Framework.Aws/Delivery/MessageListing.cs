using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws;

/// <summary>Messages of the outbox, newest first: the index says where they are, by status, and the messages themselves what they are.</summary>
internal sealed class MessageListing(DynamoTable table)
{
    private const int PageItems = 100;

    public async IAsyncEnumerable<Delivery> ReadAsync(DeliveryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = filter.MaxItems ?? int.MaxValue;
        List<ItemKey> page = [];
        await foreach (var key in KeysAsync(filter, cancellationToken).ConfigureAwait(false))
        {
            page.Add(key);
            if (page.Count < Math.Min(left, PageItems))
            {
                continue;
            }

            foreach (var delivery in await PageAsync(page, filter, cancellationToken).ConfigureAwait(false))
            {
                yield return delivery;
                left--;
            }

            page.Clear();
            if (left <= 0)
            {
                yield break;
            }
        }

        foreach (var delivery in page.Count == 0 ? [] : await PageAsync(page, filter, cancellationToken).ConfigureAwait(false))
        {
            yield return delivery;
        }
    }

    private async ValueTask<List<Delivery>> PageAsync(List<ItemKey> keys, DeliveryFilter filter, CancellationToken cancellationToken)
    {
        var found = await table.FindAsync(keys, cancellationToken).ConfigureAwait(false);
        List<Delivery> deliveries = [];
        foreach (var key in keys)
        {
            if (found.TryGetValue(key, out var item) && (filter.Status is null || filter.Status == MessageItem.StatusOf(item)))
            {
                deliveries.Add(MessageItem.Read(item, await table.ReadTextAsync(item, cancellationToken).ConfigureAwait(false)));
            }
        }

        return deliveries;
    }

    /// <summary>One list for each status, merged by the numbers of the messages. One that changes its status meanwhile can be in two of them.</summary>
    private async IAsyncEnumerable<ItemKey> KeysAsync(DeliveryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DeliveryStatus[] statuses = filter.Status is { } status ? [status] : Enum.GetValues<DeliveryStatus>();
        var lists = statuses.Select(each => table.QueryAsync(Request(each, filter.Destination), cancellationToken).GetAsyncEnumerator(cancellationToken)).ToList();
        try
        {
            var heads = new PriorityQueue<IAsyncEnumerator<Dictionary<string, AttributeValue>>, long>();
            foreach (var list in lists)
            {
                await AdvanceAsync(list).ConfigureAwait(false);
            }

            long? last = null;
            while (heads.TryDequeue(out var list, out var number))
            {
                if (number != last)
                {
                    yield return ItemKey.Of(list.Current);
                }

                last = number;
                await AdvanceAsync(list).ConfigureAwait(false);
            }

            async ValueTask AdvanceAsync(IAsyncEnumerator<Dictionary<string, AttributeValue>> list)
            {
                if (await list.MoveNextAsync().ConfigureAwait(false))
                {
                    heads.Enqueue(list, -list.Current.Number(DeliveryTable.Position)!.Value);
                }
            }
        }
        finally
        {
            foreach (var list in lists)
            {
                await list.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static QueryRequest Request(DeliveryStatus status, string? destination)
    {
        Dictionary<string, AttributeValue> values = new() { [":listing"] = Value.Of(DeliveryTable.ListingOf(status)) };
        if (destination is not null)
        {
            values[":destination"] = Value.Of(destination);
        }

        return new QueryRequest
        {
            IndexName = DeliveryTable.Index,
            KeyConditionExpression = $"#{DeliveryTable.Listing} = :listing",
            FilterExpression = destination is null ? null : $"#{Attributes.Destination} = :destination",
            ExpressionAttributeValues = values,
            ScanIndexForward = false,
        };
    }
}
