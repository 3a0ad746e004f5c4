using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>Runs one source once, shut off from its siblings: in a slot of its own, in time, and whatever it throws.</summary>
internal sealed partial class SourceRunner(
    IServiceProvider services,
    MonitoringOptions options,
    ISecretRedactor redactor,
    MonitoringDiagnostics diagnostics,
    TimeProvider timeProvider,
    ILogger<Collector> logger) : IDisposable
{
    private static readonly TimeSpan _highResolution = TimeSpan.FromMinutes(1);

    private readonly CollectionPlaces _places = new(options.Collector, timeProvider);
    private readonly ConcurrentDictionary<string, byte> _running = new(StringComparer.Ordinal);

    public async Task<SourceCollection> RunAsync(MetricSourceRegistration source, CancellationToken cancellationToken)
    {
        // A source that waits for a slot counts as running: however slow all sources are, each waits at most once.
        if (!_running.TryAdd(source.Name, 0))
        {
            diagnostics.SourceOverran(source.Name);
            Log.Overran(logger, source.Name);
            return new SourceCollection(source.Name, [], TimeSpan.Zero, "It was left out: its last collection is still running.");
        }

        IDisposable place;
        try
        {
            place = await _places.TakeAsync(cancellationToken).ConfigureAwait(false);
            if (cancellationToken.IsCancellationRequested)
            {
                // The place of one that was told to end; nothing begins any more.
                place.Dispose();
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            _running.TryRemove(source.Name, out _);
            throw;
        }

        using (place)
        {
            return await CollectAsync(source, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _places.Dispose();

    private async ValueTask<SourceCollection> CollectAsync(MetricSourceRegistration source, CancellationToken cancellationToken)
    {
        var context = new MetricContext(source.Name, timeProvider)
        {
            Namespace = source.Namespace,
            Resolution = source.Schedule.Interval < _highResolution ? StorageResolution.High : StorageResolution.Standard,
        };
        string? error = null;
        var started = timeProvider.GetTimestamp();
        try
        {
            await TimeLimit.RunAsync(token => RunToItsEndAsync(source, context, token), source.Schedule.Timeout, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            error = Report(source.Name, exception);
        }

        var duration = timeProvider.GetElapsedTime(started);
        diagnostics.SourceRan(source.Name, duration, error is not null);
        return new SourceCollection(source.Name, [.. context.Complete().Select(Clean)], duration, error);
    }

    /// <summary>The source counts as running until it really ends, which can be long after its time.</summary>
    private async ValueTask<bool> RunToItsEndAsync(MetricSourceRegistration source, MetricContext context, CancellationToken cancellationToken)
    {
        IMetricSource? instance = null;
        try
        {
            instance = source.Factory(services);
            await instance.CollectAsync(context, cancellationToken).ConfigureAwait(false);
            return true;
        }
        finally
        {
            try
            {
                await DisposeAsync(instance).ConfigureAwait(false);
            }
            finally
            {
                _running.TryRemove(source.Name, out _);
            }
        }
    }

    private static async ValueTask DisposeAsync(IMetricSource? instance)
    {
        if (instance is IAsyncDisposable asynchronous)
        {
            await asynchronous.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            (instance as IDisposable)?.Dispose();
        }
    }

    private MetricDatum Clean(MetricDatum datum) => datum.Note is null ? datum : datum with { Note = redactor.Redact(datum.Note) };

    private string Report(string source, Exception exception)
    {
        var reason = redactor.Redact(exception.Message);
        Log.Failed(logger, source, reason);
        if (exception is not TimeoutException && logger.IsEnabled(LogLevel.Debug))
        {
            Log.Details(logger, source, redactor.Redact(exception.ToString()));
        }

        return reason;
    }

    private static partial class Log
    {
        [LoggerMessage(200, LogLevel.Error, "Metric source {Source} failed: {Reason}")]
        public static partial void Failed(ILogger logger, string source, string reason);

        [LoggerMessage(201, LogLevel.Debug, "Metric source {Source}: {Exception}")]
        public static partial void Details(ILogger logger, string source, string exception);

        [LoggerMessage(202, LogLevel.Warning, "Metric source {Source} is left out this time: its last collection is still running")]
        public static partial void Overran(ILogger logger, string source);
    }
}
