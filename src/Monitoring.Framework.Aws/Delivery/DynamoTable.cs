using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws;

/// <summary>The calls on one table. Reads of the table itself are strongly consistent; the index is eventually so, and says only where to look.</summary>
internal sealed class DynamoTable(IAmazonDynamoDB client, string name, string region, TimeProvider timeProvider)
{
    public string Name => name;

    public Transaction Begin() => new(name);

    public async ValueTask<Dictionary<string, AttributeValue>?> FindAsync(ItemKey key, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { TableName = name, Key = key.ToItem(), ConsistentRead = true };
        var answer = await AnswerAsync(client.GetItemAsync(request, cancellationToken), "GetItem").ConfigureAwait(false);
        return answer.Item is { Count: > 0 } item ? item : null;
    }

    /// <summary>The items of those keys that are there.</summary>
    public async ValueTask<Dictionary<ItemKey, Dictionary<string, AttributeValue>>> FindAsync(IEnumerable<ItemKey> keys, CancellationToken cancellationToken)
    {
        Dictionary<ItemKey, Dictionary<string, AttributeValue>> found = [];
        foreach (var chunk in keys.Distinct().Chunk(DeliveryTable.MaxReads))
        {
            var left = new Dictionary<string, KeysAndAttributes> { [name] = new() { Keys = [.. chunk.Select(static key => key.ToItem())], ConsistentRead = true } };
            for (var attempt = 1; left.Count > 0; attempt++)
            {
                var answer = await AnswerAsync(client.BatchGetItemAsync(new BatchGetItemRequest { RequestItems = left }, cancellationToken), "BatchGetItem").ConfigureAwait(false);
                var items = answer.Responses?.GetValueOrDefault(name) ?? [];
                foreach (var item in items)
                {
                    found[ItemKey.Of(item)] = item;
                }

                // An answer has 16 MB at most; what did not fit is asked for at once, and what was throttled after a while.
                left = answer.UnprocessedKeys ?? [];
                foreach (var keysLeft in left.Values)
                {
                    keysLeft.ConsistentRead = true;
                }

                if (left.Count > 0 && items.Count == 0)
                {
                    await Patience.WaitAsync(attempt, $"BatchGetItem on table {name} was throttled in {region}", timeProvider, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return found;
    }

    /// <summary>The items of a partition in their order, or, of an index, what it has of them.</summary>
    public async IAsyncEnumerable<Dictionary<string, AttributeValue>> QueryAsync(QueryRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        request.TableName = name;
        request.ConsistentRead = request.IndexName is null;
        request.ExpressionAttributeNames = Expression.Names(request.KeyConditionExpression, request.FilterExpression);
        do
        {
            var answer = await AnswerAsync(client.QueryAsync(request, cancellationToken), "Query").ConfigureAwait(false);
            foreach (var item in answer.Items ?? [])
            {
                yield return item;
            }

            request.ExclusiveStartKey = answer.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }

    public async ValueTask PutAsync(ItemKey key, IEnumerable<KeyValuePair<string, AttributeValue>> attributes, CancellationToken cancellationToken)
    {
        var item = key.ToItem();
        foreach (var (attribute, value) in attributes)
        {
            item[attribute] = value;
        }

        await AnswerAsync(client.PutItemAsync(new PutItemRequest { TableName = name, Item = item }, cancellationToken), "PutItem").ConfigureAwait(false);
    }

    /// <returns>The attributes that were asked for; null when the condition does not hold.</returns>
    public async ValueTask<Dictionary<string, AttributeValue>?> TryUpdateAsync(
        ItemKey key,
        string update,
        string? condition,
        Dictionary<string, AttributeValue>? values,
        ReturnValue returned,
        CancellationToken cancellationToken)
    {
        var request = new UpdateItemRequest
        {
            TableName = name,
            Key = key.ToItem(),
            UpdateExpression = update,
            ConditionExpression = condition,
            ExpressionAttributeNames = Expression.Names(update, condition),
            ExpressionAttributeValues = values,
            ReturnValues = returned,
        };
        try
        {
            return (await AnswerAsync(client.UpdateItemAsync(request, cancellationToken), "UpdateItem").ConfigureAwait(false)).Attributes ?? [];
        }
        catch (ConditionalCheckFailedException)
        {
            return null;
        }
    }

    /// <summary>Writes all of it or nothing.</summary>
    /// <returns>The writes whose condition does not hold; empty when all is written.</returns>
    /// <exception cref="StoreUnavailableException">Nothing is written.</exception>
    /// <exception cref="ArgumentException">DynamoDB does not take that much at once.</exception>
    public async ValueTask<IReadOnlyList<TransactionWrite>> WriteAsync(Transaction transaction, CancellationToken cancellationToken)
    {
        TransactionWrite[] writes = [.. transaction.Writes];
        if (writes.Length > DeliveryTable.MaxWrites)
        {
            throw new ArgumentException(
                $"Table {name}: what is to be written together has {writes.Length} items, and DynamoDB takes {DeliveryTable.MaxWrites}: let the alarm's routes lead to fewer destinations.");
        }

        if (writes.Length == 0)
        {
            return [];
        }

        await WritePartsAsync(transaction.Parts, cancellationToken).ConfigureAwait(false);
        return await new TransactionCall(client, name, region, timeProvider).SendAsync(writes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The text of an item, wherever it is.</summary>
    public async ValueTask<string> ReadTextAsync(IReadOnlyDictionary<string, AttributeValue> item, CancellationToken cancellationToken)
    {
        if (PackedText.Read(item) is { } text)
        {
            return text;
        }

        List<MemoryStream> parts = [];
        await foreach (var part in QueryAsync(PartitionOf(DeliveryKeys.Parts(item.Text(Attributes.Parts)!)), cancellationToken).ConfigureAwait(false))
        {
            parts.Add(part[Attributes.Data].B);
        }

        return PackedText.Unpack(parts);
    }

    public static QueryRequest PartitionOf(string partition) => new()
    {
        KeyConditionExpression = $"#{DeliveryTable.Partition} = :partition",
        ExpressionAttributeValues = Expression.Values((":partition", Value.Of(partition))),
    };

    public async ValueTask WritePartsAsync(IEnumerable<KeyValuePair<ItemKey, byte[]>> parts, CancellationToken cancellationToken)
    {
        var expires = Value.Seconds(timeProvider.GetUtcNow() + DeliveryTimes.Changes);
        foreach (var (key, bytes) in parts)
        {
            var attributes = new Dictionary<string, AttributeValue> { [Attributes.Data] = Value.Of(bytes), [DeliveryTable.Expires] = expires };
            await PutAsync(key, attributes, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<T> AnswerAsync<T>(Task<T> call, string operation)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not ConditionalCheckFailedException && DynamoErrors.Translate(exception, operation, name, region, out var translated))
        {
            throw translated;
        }
    }
}
