namespace Monitoring.Framework.Aws.Clients.Route53;

/// <summary>A hosted zone.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_HostedZone.html">HostedZone</see>.</remarks>
public sealed record HostedZone
{
    /// <summary>The id, without <c>/hostedzone/</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The domain, with its closing dot.</summary>
    public required string Name { get; init; }
}
