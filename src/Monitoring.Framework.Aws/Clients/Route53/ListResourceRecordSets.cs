namespace Monitoring.Framework.Aws.Clients.Route53;

/// <summary>Which records to list.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html">ListResourceRecordSets</see>.</remarks>
public sealed record ListResourceRecordSetsRequest
{
    /// <summary>The zone.</summary>
    public required string HostedZoneId { get; init; }

    /// <summary>The most in an answer: at most 300.</summary>
    public int? MaxItems { get; init; }

    /// <summary>Where to go on: the name,</summary>
    public string? StartRecordName { get; init; }

    /// <summary>the type,</summary>
    public string? StartRecordType { get; init; }

    /// <summary>and the set identifier of the next record.</summary>
    public string? StartRecordIdentifier { get; init; }
}

/// <summary>Records.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html">ListResourceRecordSets</see>.</remarks>
public sealed record ListResourceRecordSetsResponse
{
    /// <summary>The records.</summary>
    public required IReadOnlyList<ResourceRecordSet> ResourceRecordSets { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextRecordName { get; init; }

    /// <summary>Where to go on.</summary>
    public string? NextRecordType { get; init; }

    /// <summary>Where to go on.</summary>
    public string? NextRecordIdentifier { get; init; }
}
