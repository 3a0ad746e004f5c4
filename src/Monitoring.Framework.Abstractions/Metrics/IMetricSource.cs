namespace Monitoring.Framework;

/// <summary>A plugin that measures one thing. Created for each collection, from the factory it was registered with.</summary>
public interface IMetricSource
{
    /// <summary>Measures once and records what was found.</summary>
    /// <param name="context">What the measurements are written into.</param>
    /// <param name="cancellationToken">Cancelled when the source's timeout is over or the host stops.</param>
    /// <remarks>
    /// Let exceptions propagate: the engine isolates the source from its siblings, logs and counts the failure, and keeps what was recorded before it.
    /// A thing that is down is a measurement (record it), not an exception.
    /// </remarks>
    ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken);
}
