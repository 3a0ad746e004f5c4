namespace Monitoring.Framework;

/// <summary>It is time to collect metrics.</summary>
public sealed record CollectDue : MonitoringEvent
{
    /// <summary>The registered names of the sources to run; null means all of the shard.</summary>
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>Which part of all sources; null means all.</summary>
    public Shard? Shard { get; init; }
}
