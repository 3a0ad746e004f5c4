namespace Monitoring.Framework.Aws.Clients.Route53;

/// <summary>The values of a name.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html">ResourceRecordSet</see>.</remarks>
public sealed record ResourceRecordSet
{
    /// <summary>The name, with its closing dot; unusual characters as <c>\052</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Such as <c>A</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The values; none for an alias.</summary>
    public required IReadOnlyList<string> Values { get; init; }
}
