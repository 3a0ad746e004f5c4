namespace Monitoring.Framework;

/// <summary>A store cannot be reached or written now: locked, read-only, full, or away. What was to be written is still the caller's.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    public StoreUnavailableException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">One sentence for the operator: what, where, and what to do.</param>
    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">One sentence for the operator: what, where, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public StoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What <see cref="IMetricStore.PutAsync"/> did not store, when it stored the others; null when nothing was stored.</summary>
    public IReadOnlyList<MetricDatum>? Remaining { get; init; }
}
