namespace Monitoring.Framework;

/// <summary>What a plan looks at.</summary>
public sealed record ReconcileRequest
{
    /// <summary>All resources of all scopes, with the guard against mass deletion.</summary>
    public static ReconcileRequest Everything { get; } = new();

    /// <summary>The names of the scopes to look at; none means all.</summary>
    public IReadOnlyCollection<string> Scopes { get; init; } = [];

    /// <summary>The only resource to look at, with the groups it belongs to; null means all.</summary>
    public string? ResourceId { get; init; }

    /// <summary>Whether orphans are deleted beyond the guard, and also when nothing was discovered. Never when the discovery was incomplete.</summary>
    public bool Force { get; init; }
}
