using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws;

/// <summary>What it means that the condition of a write does not hold.</summary>
internal enum WriteRole
{
    /// <summary>The write has none.</summary>
    Unconditional,

    /// <summary>The same had arrived before.</summary>
    Arrival,

    /// <summary>Somebody else has written a newer version, or settled a message.</summary>
    Version,

    /// <summary>A message of that id is there, or was.</summary>
    Message,
}

/// <summary>One item of a transaction.</summary>
internal sealed record TransactionWrite(ItemKey Key, TransactWriteItem Item, WriteRole Role = WriteRole.Unconditional, string? MessageId = null);
