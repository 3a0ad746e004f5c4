using Monitoring.Framework.Aws.Clients;

namespace Monitoring.Framework.Aws;

/// <summary>A scope, how it is reached, and what is looked for in it.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Connection">Region and role.</param>
internal sealed record AwsScope(DiscoveryScope Scope, AwsConnection Connection)
{
    /// <summary>Whether its instances are looked for: not in a home that no configured scope names.</summary>
    public bool HasInstances { get; init; } = true;

    /// <summary>Whether its alarms are looked after: of a home that no configured scope names, only when something is collected, and has its alarms there.</summary>
    public bool IsListed { get; init; } = true;

    /// <summary>Why nothing can be known of it now; null when all is well.</summary>
    public string? Failure { get; init; }
}
