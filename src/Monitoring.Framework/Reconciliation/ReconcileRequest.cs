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

    /// <summary>Whether alarms that were edited by hand are left as they are; null means as <see cref="ReconcilerOptions.KeepManual"/> says. They still go when nobody wants them.</summary>
    public bool? KeepManual { get; init; }

    /// <summary>
    /// Whether every owned alarm goes, whatever policies want. Nothing is discovered and no policy is asked; alarms that are not owned stay. Not together with
    /// <see cref="ResourceId"/>.
    /// </summary>
    public bool Destroy { get; init; }

    /// <summary>Told what is being done, such as <c>reading the alarms of prod.eu-central-1</c>, from any thread; null for nobody.</summary>
    public IProgress<string>? Progress { get; init; }
}
