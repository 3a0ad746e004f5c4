namespace Monitoring.Framework;

/// <summary>The first of the three jobs: runs the sources that are due and stores what they recorded.</summary>
internal sealed class Collector(MonitoringCatalog catalog, MonitoringOptions options, SourceRunner runner, MetricWriter writer, ISecretRedactor redactor)
    : ICollector, IEventJob<CollectDue>, IDisposable
{
    private readonly SemaphoreSlim _slots = new(options.Collector.MaxConcurrency);

    public string Name => "collect";

    public async ValueTask<DispatchResult> RunAsync(CollectDue monitoringEvent, CancellationToken cancellationToken)
    {
        var sources = Select(monitoringEvent.Sources);
        if (monitoringEvent.Shard is { } shard)
        {
            sources = [.. sources.Where(source => shard.Contains(source.Name))];
        }

        var collections = await RunAllAsync(sources, cancellationToken).ConfigureAwait(false);
        List<DispatchFailure> failures = [];
        List<MetricDatum> data = [];
        foreach (var collection in collections)
        {
            data.AddRange(collection.Data.Select(Clean));
            if (collection.Error is { } error)
            {
                failures.Add(new DispatchFailure(collection.Source, error));
            }
        }

        var refusal = await writer.WriteAsync(data, cancellationToken).ConfigureAwait(false);
        if (refusal is not null)
        {
            failures.Add(new DispatchFailure("metric store", refusal));
        }

        return failures.Count == 0 && collections.Count == 0
            ? DispatchResult.Success
            : new DispatchResult { Done = collections.Count, Failures = failures, IsCommitted = refusal is null };
    }

    public async ValueTask<IReadOnlyList<SourceCollection>> CollectAsync(IReadOnlyList<string>? sources, CancellationToken cancellationToken) =>
        await RunAllAsync(Select(sources), cancellationToken).ConfigureAwait(false);

    public void Dispose() => _slots.Dispose();

    private IReadOnlyCollection<MetricSourceRegistration> Select(IReadOnlyList<string>? names) =>
        names is null
            ? [.. catalog.Sources.Values]
            :
            [
                .. names.Select(name => catalog.Sources.TryGetValue(name, out var source)
                    ? source
                    : throw new ArgumentException($"There is no metric source '{name}'.", nameof(names))),
            ];

    private async Task<List<SourceCollection>> RunAllAsync(IReadOnlyCollection<MetricSourceRegistration> sources, CancellationToken cancellationToken)
    {
        var runs = await Task.WhenAll(sources.Select(source => RunInSlotAsync(source, cancellationToken))).ConfigureAwait(false);
        return [.. runs.OfType<SourceCollection>()];
    }

    private async Task<SourceCollection?> RunInSlotAsync(MetricSourceRegistration source, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await runner.RunAsync(source, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    private MetricDatum Clean(MetricDatum datum) => datum.Note is null ? datum : datum with { Note = redactor.Redact(datum.Note) };
}
