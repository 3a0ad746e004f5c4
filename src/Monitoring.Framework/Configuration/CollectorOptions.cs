namespace Monitoring.Framework;

/// <summary>How sources are run; section <c>Monitoring:Collector</c>.</summary>
public sealed class CollectorOptions
{
    /// <summary>How many sources run at once; 64 unless given. One that takes longer than a second gives its place to another: see <see cref="MaxSlow"/>.</summary>
    public int MaxConcurrency { get; set; } = 64;

    /// <summary>How many sources that take longer than a second may run beside the <see cref="MaxConcurrency"/> others; 1,000 unless given. With 0 all share the places.</summary>
    public int MaxSlow { get; set; } = 1000;

    /// <summary>How many data points are kept while the store cannot be written; the oldest are dropped, counted and reported beyond that. 100,000 unless given.</summary>
    public int Backlog { get; set; } = 100_000;

    /// <summary>How long the data of sources that have ended wait for the others, so that they are stored together; one second unless given.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(1);
}
