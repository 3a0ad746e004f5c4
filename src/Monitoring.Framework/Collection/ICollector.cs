namespace Monitoring.Framework;

/// <summary>Runs metric sources. The engine runs them for a <see cref="CollectDue"/> and stores what they recorded; a caller of this interface gets it instead.</summary>
public interface ICollector
{
    /// <summary>Runs sources once, with their timeouts and bounded concurrency, and stores nothing.</summary>
    /// <param name="sources">The registered names; null means all.</param>
    /// <param name="cancellationToken">Cancels the collection.</param>
    /// <returns>One result for each source, in the order of registration.</returns>
    ValueTask<IReadOnlyList<SourceCollection>> CollectAsync(IReadOnlyList<string>? sources, CancellationToken cancellationToken);
}
