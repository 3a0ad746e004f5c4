using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws;

/// <summary>What identifies an item of the table.</summary>
internal readonly record struct ItemKey(string Partition, string Sort)
{
    public static ItemKey Of(IReadOnlyDictionary<string, AttributeValue> item) => new(item[DeliveryTable.Partition].S, item[DeliveryTable.Sort].S);

    public Dictionary<string, AttributeValue> ToItem() => new()
    {
        [DeliveryTable.Partition] = Value.Of(Partition),
        [DeliveryTable.Sort] = Value.Of(Sort),
    };
}
