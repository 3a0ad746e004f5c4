using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>Runs one source once, shut off from its siblings: in time, and whatever it throws.</summary>
internal sealed partial class SourceRunner(
    IServiceProvider services,
    ISecretRedactor redactor,
    MonitoringDiagnostics diagnostics,
    TimeProvider timeProvider,
    ILogger<Collector> logger)
{
    private static readonly TimeSpan _highResolution = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, byte> _running = new(StringComparer.Ordinal);

    /// <returns>Null when the source was left out because its run before this one has not ended.</returns>
    public async Task<SourceCollection?> RunAsync(MetricSourceRegistration source, CancellationToken cancellationToken)
    {
        if (!_running.TryAdd(source.Name, 0))
        {
            diagnostics.SourceOverran(source.Name);
            Log.Overran(logger, source.Name);
            return null;
        }

        var context = new MetricContext(source.Name, timeProvider)
        {
            Namespace = source.Namespace,
            Resolution = source.Schedule.Interval < _highResolution ? StorageResolution.High : StorageResolution.Standard,
        };
        var started = timeProvider.GetTimestamp();
        var error = await CollectAsync(source, context, cancellationToken).ConfigureAwait(false);
        var duration = timeProvider.GetElapsedTime(started);
        diagnostics.SourceRan(source.Name, duration, error is not null);
        return new SourceCollection(source.Name, context.Complete(), duration, error);
    }

    private async ValueTask<string?> CollectAsync(MetricSourceRegistration source, MetricContext context, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(source.Schedule.Timeout, timeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var token = linked.Token;

        // On the thread pool, so that a source that blocks holds nobody up; it counts as running until it really ends.
        var work = Task.Run(
            async () =>
            {
                try
                {
                    var instance = source.Factory(services);
                    try
                    {
                        await instance.CollectAsync(context, token).ConfigureAwait(false);
                    }
                    finally
                    {
                        (instance as IDisposable)?.Dispose();
                    }
                }
                finally
                {
                    _running.TryRemove(source.Name, out _);
                }
            },
            CancellationToken.None);
        try
        {
            await work.WaitAsync(token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Observe(work);
            throw;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            Observe(work);
            return Report(source.Name, $"it did not end within {source.Schedule.Timeout}", details: null);
        }
        catch (Exception exception)
        {
            return Report(source.Name, exception.Message, exception);
        }
    }

    private static void Observe(Task work) =>
        work.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private string Report(string source, string reason, Exception? details)
    {
        reason = redactor.Redact(reason);
        Log.Failed(logger, source, reason);
        if (details is not null && logger.IsEnabled(LogLevel.Debug))
        {
            Log.Details(logger, source, redactor.Redact(details.ToString()));
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
