namespace Monitoring.Framework;

/// <summary>What came of an event.</summary>
public sealed record DispatchResult
{
    /// <summary>Everything was done; the same instance each time, so that a dispatch without news allocates nothing.</summary>
    public static DispatchResult Success { get; } = new();

    /// <summary>
    /// Whether the event's consequences are stored. When false, the event must come again: of a state change nothing was kept, of other events only a part. A failure after
    /// the commit leaves this true.
    /// </summary>
    public bool IsCommitted { get; init; } = true;

    /// <summary>What was done, in numbers: sources run, alarms written, messages sent.</summary>
    public int Done { get; init; }

    /// <summary>What failed; empty when nothing did.</summary>
    public IReadOnlyList<DispatchFailure> Failures { get; init; } = [];
}
