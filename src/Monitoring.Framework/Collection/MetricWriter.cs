using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>
/// Writes data to the store. Callers that come while a write is under way are written together by the next one. While the store is away, data wait in a bounded
/// backlog, oldest first; what does not fit is dropped, counted and reported.
/// </summary>
internal sealed partial class MetricWriter(
    IMetricStore store,
    MonitoringOptions options,
    ISecretRedactor redactor,
    MonitoringDiagnostics diagnostics,
    ILogger<MetricWriter> logger) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Lock _lock = new();
    private List<MetricDatum> _backlog = [];
    private long _accepted;
    private long _settled;
    private long _dropped;
    private string? _outage;

    /// <summary>Cannot be cancelled: what was measured is kept.</summary>
    /// <returns>Null when the data are stored; otherwise why they wait in the backlog.</returns>
    public async ValueTask<string?> WriteAsync(IReadOnlyList<MetricDatum> data)
    {
        var ticket = Accept(data);
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (ticket > _settled)
            {
                await DrainAsync().ConfigureAwait(false);
            }

            return _outage;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private long Accept(IReadOnlyList<MetricDatum> data)
    {
        lock (_lock)
        {
            _backlog.AddRange(data);
            Trim();
            return _accepted += data.Count;
        }
    }

    private async ValueTask DrainAsync()
    {
        List<MetricDatum> batch;
        lock (_lock)
        {
            (batch, _backlog) = (_backlog, []);
            _settled = _accepted;
        }

        var stored = 0;
        List<MetricDatum> part = [];
        try
        {
            for (var size = batch.Count; stored < batch.Count;)
            {
                part = batch.GetRange(stored, Math.Min(size, batch.Count - stored));
                var isTaken = await TryPutAsync(part).ConfigureAwait(false);
                if (isTaken || part.Count == 1)
                {
                    stored += part.Count;
                }

                // Data that the store refuses for good must not hold up the rest: parts are halved until they stand alone.
                size = isTaken ? size : part.Count == 1 ? batch.Count : part.Count / 2;
            }

            Recovered();
        }
        catch (StoreUnavailableException exception) when (exception.Remaining is { } remaining)
        {
            Keep([.. remaining, .. batch[(stored + part.Count)..]], redactor.Redact(exception.Message));
        }
        catch (Exception exception)
        {
            Keep(batch[stored..], redactor.Redact(exception.Message));
        }
    }

    /// <returns>False when the store refuses the data, or some of them, for good.</returns>
    private async ValueTask<bool> TryPutAsync(List<MetricDatum> data)
    {
        try
        {
            await store.PutAsync(data, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (ArgumentException exception)
        {
            if (data.Count == 1)
            {
                Log.Refused(logger, data[0].Metric, redactor.Redact(exception.Message));
                diagnostics.Dropped(1, "refused");
            }

            return false;
        }
    }

    private void Recovered()
    {
        if (_outage is null)
        {
            return;
        }

        _outage = null;
        Log.Recovered(logger, Interlocked.Exchange(ref _dropped, 0));
    }

    private void Keep(List<MetricDatum> data, string reason)
    {
        int kept;
        lock (_lock)
        {
            data.AddRange(_backlog);
            _backlog = data;
            Trim();
            kept = _backlog.Count;
        }

        if (_outage is null)
        {
            Log.Away(logger, reason, kept);
        }

        _outage = reason;
    }

    private void Trim()
    {
        var excess = _backlog.Count - options.Collector.Backlog;
        if (excess <= 0)
        {
            return;
        }

        _backlog.RemoveRange(0, excess);
        if (Interlocked.Add(ref _dropped, excess) == excess)
        {
            Log.Dropping(logger, options.Collector.Backlog);
        }

        diagnostics.Dropped(excess, "backlog");
    }

    private static partial class Log
    {
        [LoggerMessage(210, LogLevel.Error, "The metric store cannot be written: {Reason} Data wait in memory ({Count} data points so far)")]
        public static partial void Away(ILogger logger, string reason, int count);

        [LoggerMessage(211, LogLevel.Error, "The backlog of {Limit} data points is full: the oldest are dropped from now on")]
        public static partial void Dropping(ILogger logger, int limit);

        [LoggerMessage(213, LogLevel.Error, "A data point of {Metric} is refused by the store and dropped: {Reason}")]
        public static partial void Refused(ILogger logger, MetricId metric, string reason);

        [LoggerMessage(212, LogLevel.Warning, "The metric store can be written again; {Dropped} data points were dropped meanwhile")]
        public static partial void Recovered(ILogger logger, long dropped);
    }
}
