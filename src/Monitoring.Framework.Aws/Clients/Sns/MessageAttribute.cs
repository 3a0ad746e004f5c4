namespace Monitoring.Framework.Aws.Clients.Sns;

/// <summary>An attribute of a message, which filter policies can look at.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/sns/latest/api/API_MessageAttributeValue.html">MessageAttributeValue</see>.</remarks>
public sealed record MessageAttribute
{
    /// <summary><c>String</c>, <c>String.Array</c> or <c>Number</c>.</summary>
    public required string DataType { get; init; }

    /// <summary>The value.</summary>
    public required string StringValue { get; init; }
}
