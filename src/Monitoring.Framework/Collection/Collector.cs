namespace Monitoring.Framework;

/// <summary>The first of the three jobs: runs the sources that are due and stores what they recorded.</summary>
internal sealed class Collector(MonitoringCatalog catalog, MonitoringOptions options, SourceRunner runner, MetricWriter writer, TimeProvider timeProvider)
    : ICollector, IEventJob<CollectDue>
{
    /// <summary>Sources that a collection which was ended early did not get to. They go first the next time: the same ones would be left out again and again.</summary>
    private HashSet<string> _leftOut = [];

    public string Name => "collect";

    public async ValueTask<DispatchResult> RunAsync(CollectDue monitoringEvent, CancellationToken cancellationToken)
    {
        var sources = LeftOutFirst(Select(monitoringEvent.Sources, monitoringEvent.Shard));
        var runs = Start(sources, cancellationToken);
        var refusal = await StoreAsync([.. runs]).ConfigureAwait(false);
        Remember(sources, runs);
        var collections = await Task.WhenAll(runs).ConfigureAwait(false);
        if (collections.Length == 0)
        {
            return DispatchResult.Success;
        }

        List<DispatchFailure> failures = [.. collections.Where(static each => each.Error is not null).Select(static each => new DispatchFailure(each.Source, each.Error!))];
        if (refusal is not null)
        {
            failures.Add(new DispatchFailure("metric store", refusal));
        }

        return new DispatchResult { Done = collections.Length, Failures = failures, IsCommitted = refusal is null };
    }

    public async ValueTask<IReadOnlyList<SourceCollection>> CollectAsync(IReadOnlyList<string>? sources, CancellationToken cancellationToken) =>
        await Task.WhenAll(Start(Select(sources, shard: null), cancellationToken)).ConfigureAwait(false);

    private void Remember(MetricSourceRegistration[] sources, Task<SourceCollection>[] runs)
    {
        var leftOut = sources.Zip(runs).Where(static each => each.Second.IsCanceled).Select(static each => each.First.Name).ToArray();
        if (leftOut.Length + _leftOut.Count > 0)
        {
            _leftOut = [.. _leftOut.Except(sources.Select(static source => source.Name), StringComparer.Ordinal), .. leftOut];
        }
    }

    private MetricSourceRegistration[] LeftOutFirst(IEnumerable<MetricSourceRegistration> sources)
    {
        var first = _leftOut;
        return first.Count == 0 ? [.. sources] : [.. sources.OrderBy(source => !first.Contains(source.Name))];
    }

    private Task<SourceCollection>[] Start(IEnumerable<MetricSourceRegistration> sources, CancellationToken cancellationToken) =>
        [.. sources.Select(source => runner.RunAsync(source, cancellationToken))];

    /// <summary>Stores what runs have recorded as they end, also when the rest is cancelled.</summary>
    /// <returns>Null when all is stored; otherwise why the data wait.</returns>
    private async ValueTask<string?> StoreAsync(List<Task<SourceCollection>> pending)
    {
        string? refusal = null;
        while (pending.Count > 0)
        {
            Task allEnded = Task.WhenAll(pending);
            await allEnded.WaitAsync(options.Collector.Patience, timeProvider, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            List<MetricDatum> data = [];
            pending.RemoveAll(run =>
            {
                var hasEnded = run.IsCompleted;
                if (hasEnded && run.IsCompletedSuccessfully)
                {
                    data.AddRange(run.Result.Data);
                }

                return hasEnded;
            });
            if (data.Count > 0)
            {
                refusal = await writer.WriteAsync(data).ConfigureAwait(false);
            }
        }

        return refusal;
    }

    private IEnumerable<MetricSourceRegistration> Select(IReadOnlyList<string>? names, Shard? shard)
    {
        if (shard is { } part && (part.Of < 1 || part.Index < 0 || part.Index >= part.Of))
        {
            throw new ArgumentException($"There is no shard {part.Index} of {part.Of}; shards count from 0.");
        }

        var sources = names is null ? catalog.Sources.Values : names.Select(Find);
        return shard is { } chosen ? sources.Where(source => chosen.Contains(source.Name)) : sources;
    }

    private MetricSourceRegistration Find(string name) =>
        catalog.Sources.TryGetValue(name, out var source) ? source : throw new ArgumentException($"There is no metric source '{name}'.");
}
