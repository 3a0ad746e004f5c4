namespace Monitoring.Framework;

/// <summary>How sources are run; section <c>Monitoring:Collector</c>.</summary>
public sealed class CollectorOptions
{
    /// <summary>How many sources run at once; 64 unless given.</summary>
    public int MaxConcurrency { get; set; } = 64;

    /// <summary>How many data points are kept while the store cannot be written; the oldest are dropped, counted and reported beyond that. 100,000 unless given.</summary>
    public int Backlog { get; set; } = 100_000;

    /// <summary>How long the data of sources that have ended wait for the others, so that they are stored together; one second unless given.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(1);
}
