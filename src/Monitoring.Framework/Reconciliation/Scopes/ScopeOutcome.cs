namespace Monitoring.Framework;

/// <summary>What came out of one scope: a result, or what was thrown.</summary>
internal sealed record ScopeOutcome<T>(DiscoveryScope Scope, T? Result, Exception? Failure)
    where T : class;
