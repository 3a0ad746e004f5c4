using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws;

/// <summary>What is written together. An item can be in it once: what is added later takes the place of what was.</summary>
internal sealed class Transaction(string table)
{
    private readonly Dictionary<ItemKey, TransactionWrite> _writes = [];
    private readonly Dictionary<ItemKey, byte[]> _parts = [];

    public IReadOnlyCollection<TransactionWrite> Writes => _writes.Values;

    /// <summary>What has to be written before.</summary>
    public IReadOnlyDictionary<ItemKey, byte[]> Parts => _parts;

    public void Put(ItemKey key, IEnumerable<KeyValuePair<string, AttributeValue>> attributes, PackedText? text = null) =>
        Put(WriteRole.Unconditional, null, key, attributes, text, null);

    /// <summary>Writes what must not be there.</summary>
    public void PutNew(WriteRole role, string? messageId, ItemKey key, IEnumerable<KeyValuePair<string, AttributeValue>> attributes, PackedText? text = null) =>
        Put(role, messageId, key, attributes, text, $"attribute_not_exists(#{DeliveryTable.Partition})");

    /// <summary>Writes what carries a version; the one before it has to be there, or none before the first.</summary>
    public void PutVersion(ItemKey key, IEnumerable<KeyValuePair<string, AttributeValue>> attributes, PackedText text, int version)
    {
        if (version == 1)
        {
            PutNew(WriteRole.Version, null, key, attributes, text);
        }
        else
        {
            Put(WriteRole.Version, null, key, attributes, text, $"#{Attributes.Version} = :before", (":before", Value.Of(version - 1)));
        }
    }

    public void Update(WriteRole role, ItemKey key, string update, string? condition, params ReadOnlySpan<(string Name, AttributeValue Value)> values) =>
        Add(new TransactionWrite(
            key,
            new TransactWriteItem
            {
                Update = new Update
                {
                    TableName = table,
                    Key = key.ToItem(),
                    UpdateExpression = update,
                    ConditionExpression = condition,
                    ExpressionAttributeNames = Expression.Names(update, condition),
                    ExpressionAttributeValues = Expression.Values(values),
                },
            },
            role));

    /// <summary>Takes an item away, unless it is written anew by the same transaction.</summary>
    public void Delete(ItemKey key)
    {
        if (!_writes.ContainsKey(key))
        {
            Add(new TransactionWrite(key, new TransactWriteItem { Delete = new Delete { TableName = table, Key = key.ToItem() } }));
        }
    }

    private void Put(
        WriteRole role,
        string? messageId,
        ItemKey key,
        IEnumerable<KeyValuePair<string, AttributeValue>> attributes,
        PackedText? text,
        string? condition,
        params ReadOnlySpan<(string Name, AttributeValue Value)> values)
    {
        var item = key.ToItem();
        foreach (var (name, value) in text is null ? attributes : attributes.Concat(text.Attributes))
        {
            item[name] = value;
        }

        foreach (var (part, bytes) in text?.Parts ?? [])
        {
            _parts[part] = bytes;
        }

        Add(new TransactionWrite(
            key,
            new TransactWriteItem
            {
                Put = new Put
                {
                    TableName = table,
                    Item = item,
                    ConditionExpression = condition,
                    ExpressionAttributeNames = condition is null ? null : Expression.Names(condition),
                    ExpressionAttributeValues = Expression.Values(values),
                },
            },
            role,
            messageId));
    }

    private void Add(TransactionWrite write) => _writes[write.Key] = write;
}
