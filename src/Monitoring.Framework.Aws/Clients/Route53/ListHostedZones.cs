namespace Monitoring.Framework.Aws.Clients.Route53;

/// <summary>Which hosted zones to list.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZones.html">ListHostedZones</see>.</remarks>
public sealed record ListHostedZonesRequest
{
    /// <summary>The most in an answer: at most 300.</summary>
    public int? MaxItems { get; init; }

    /// <summary>Where to go on.</summary>
    public string? Marker { get; init; }
}

/// <summary>Hosted zones.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZones.html">ListHostedZones</see>.</remarks>
public sealed record ListHostedZonesResponse
{
    /// <summary>The zones.</summary>
    public required IReadOnlyList<HostedZone> HostedZones { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextMarker { get; init; }
}
