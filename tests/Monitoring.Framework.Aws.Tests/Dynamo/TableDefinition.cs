using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws.Tests.Dynamo;

/// <summary>The table as a request, of the same names that the store uses.</summary>
internal static class TableDefinition
{
    public static CreateTableRequest Request(string name) => new()
    {
        TableName = name,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions =
        [
            new(DeliveryTable.Partition, ScalarAttributeType.S),
            new(DeliveryTable.Sort, ScalarAttributeType.S),
            new(DeliveryTable.Listing, ScalarAttributeType.S),
            new(DeliveryTable.Position, ScalarAttributeType.N),
        ],
        KeySchema = [new(DeliveryTable.Partition, KeyType.HASH), new(DeliveryTable.Sort, KeyType.RANGE)],
        GlobalSecondaryIndexes =
        [
            new GlobalSecondaryIndex
            {
                IndexName = DeliveryTable.Index,
                KeySchema = [new(DeliveryTable.Listing, KeyType.HASH), new(DeliveryTable.Position, KeyType.RANGE)],
                Projection = new Projection { ProjectionType = ProjectionType.INCLUDE, NonKeyAttributes = [.. DeliveryTable.IndexAttributes] },
            },
        ],
    };
}
