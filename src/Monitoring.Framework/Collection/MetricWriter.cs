using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>
/// Writes data to the store. Callers that come while a write is under way are written together by the next one. While the store is away, data wait in a bounded
/// backlog, oldest first; what does not fit is dropped, counted and reported.
/// </summary>
internal sealed partial class MetricWriter(IMetricStore store, MonitoringOptions options, MonitoringDiagnostics diagnostics, ILogger<MetricWriter> logger)
    : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Lock _lock = new();
    private List<MetricDatum> _backlog = [];
    private long _accepted;
    private long _settled;
    private string? _outage;
    private long _dropped;

    /// <returns>Null when the data are stored; otherwise why they are still in the backlog.</returns>
    public async ValueTask<string?> WriteAsync(IReadOnlyList<MetricDatum> data, CancellationToken cancellationToken)
    {
        if (data.Count == 0)
        {
            return null;
        }

        var ticket = Accept(data);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (ticket > Volatile.Read(ref _settled))
            {
                await DrainAsync(cancellationToken).ConfigureAwait(false);
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
            _accepted += data.Count;
            Trim();
            return _accepted;
        }
    }

    private async ValueTask DrainAsync(CancellationToken cancellationToken)
    {
        List<MetricDatum> batch;
        long upTo;
        lock (_lock)
        {
            (batch, _backlog) = (_backlog, []);
            upTo = _accepted;
        }

        try
        {
            await PutAsync(batch, cancellationToken).ConfigureAwait(false);
            Recovered();
        }
        catch (StoreUnavailableException exception)
        {
            Keep(batch, exception.Message);
        }
        catch
        {
            Keep(batch, "the write was interrupted");
            throw;
        }
        finally
        {
            Volatile.Write(ref _settled, upTo);
        }
    }

    /// <summary>Data that the store refuses for good must not hold up the rest: the batch is halved until they stand alone.</summary>
    private async ValueTask PutAsync(List<MetricDatum> batch, CancellationToken cancellationToken)
    {
        try
        {
            await store.PutAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException exception)
        {
            if (batch.Count == 1)
            {
                Log.Refused(logger, batch[0].Metric, exception.Message);
                return;
            }

            var half = batch.Count / 2;
            await PutAsync(batch[..half], cancellationToken).ConfigureAwait(false);
            await PutAsync(batch[half..], cancellationToken).ConfigureAwait(false);
        }
    }

    private void Recovered()
    {
        if (_outage is not null)
        {
            Log.Recovered(logger, _dropped);
            _dropped = 0;
        }

        _outage = null;
    }

    private void Keep(List<MetricDatum> batch, string reason)
    {
        int kept;
        lock (_lock)
        {
            batch.AddRange(_backlog);
            _backlog = batch;
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
        if (_dropped == 0)
        {
            Log.Dropping(logger, options.Collector.Backlog);
        }

        _dropped += excess;
        diagnostics.Dropped(excess);
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
