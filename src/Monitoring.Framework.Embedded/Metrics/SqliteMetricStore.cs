using System.Runtime.CompilerServices;

namespace Monitoring.Framework.Embedded;

/// <summary>Metric data in the one file; <see cref="MetricSchema"/> says how they lie there.</summary>
internal sealed class SqliteMetricStore : IMetricStore, IDisposable
{
    private readonly EmbeddedDatabase _database;
    private readonly IMetricListener _listener;
    private readonly TimeProvider _timeProvider;
    private readonly EmbeddedDiagnostics _diagnostics;
    private readonly MetricStreams _streams = new();
    private readonly MetricLog _log = new();
    private readonly MetricNotes _notes;
    private readonly MetricCompaction _compaction;
    private readonly MetricRollUp _rollUp;
    private readonly MaintenanceLimits _limits;
    private readonly SemaphoreSlim _putting = new(1, 1);
    private long _cleanedDay;

    public SqliteMetricStore(
        EmbeddedDatabase database,
        IMetricListener listener,
        TimeProvider timeProvider,
        EmbeddedDiagnostics diagnostics,
        MaintenanceLimits? limits = null)
    {
        _limits = limits ?? new MaintenanceLimits();
        _database = database;
        _listener = listener;
        _timeProvider = timeProvider;
        _diagnostics = diagnostics;
        _notes = new MetricNotes(database);
        _compaction = new MetricCompaction(database, _limits.CompactedStreams);
        _rollUp = new MetricRollUp(database, _limits.RolledUpStreams);
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">CloudWatch would refuse a datum; the message names it.</exception>
    public async ValueTask PutAsync(IReadOnlyList<MetricDatum> data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        MetricDatum.ThrowIfRefused(data, _timeProvider.GetUtcNow());
        if (data.Count == 0)
        {
            return;
        }

        using var put = _diagnostics.StartPut(data.Count);
        await _putting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _database.WriteAsync(connection => Append(connection, data), cancellationToken).ConfigureAwait(false);
            _streams.Commit();
            _notes.Commit();
            put.Succeeded();
            _listener.OnStored(data);
        }
        catch
        {
            _streams.Rollback();
            _notes.Rollback();
            throw;
        }
        finally
        {
            _putting.Release();
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<MetricId> ListAsync(MetricFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var since = _timeProvider.GetUtcNow() - MetricDatum.MaxAge;
        var metrics = await _database.ReadAsync(connection => MetricReads.List(connection, filter, since), cancellationToken).ConfigureAwait(false);
        foreach (var metric in metrics)
        {
            yield return metric;
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<MetricDatapoint>> GetAsync(MetricQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return MetricRange.Of(query, _timeProvider.GetUtcNow()) is { } range
            ? _database.ReadAsync(connection => MetricReads.Get(connection, query, range), cancellationToken)
            : ValueTask.FromResult<IReadOnlyList<MetricDatapoint>>([]);
    }

    /// <summary>
    /// The samples of a metric by period, one series for each unit that has some, in the order of CloudWatch's preference. Without distributions the samples tell only
    /// the basic statistics, for less work.
    /// </summary>
    public ValueTask<IReadOnlyList<MetricSeries>> ReadSeriesAsync(
        MetricId metric, MetricRange range, bool withDistributions, CancellationToken cancellationToken) =>
        _database.ReadAsync(connection => MetricReads.Series(connection, metric, range, withDistributions), cancellationToken);

    /// <summary>
    /// The note of a metric's newest datum; when that has none, the one that was cleared since a time. An alarm goes off a while after the fault, and the fault may
    /// be over by then. What was cleared before the last start is not known.
    /// </summary>
    public string? NoteOf(MetricId metric, DateTimeOffset since) => _notes.Find(metric, since.ToUnixTimeSeconds());

    /// <summary>
    /// Hands over the stored data of many metrics since a time, in no order: what the alarm windows are rebuilt from at start. A time is seconds since 1970, of the
    /// minute for standard-resolution data. No put comes between the read and <paramref name="whenRead"/>: a listener that joins in there misses nothing and hears
    /// nothing twice.
    /// </summary>
    public async ValueTask ReadSamplesAsync(
        IReadOnlyCollection<MetricId> metrics,
        DateTimeOffset from,
        MetricSamplesVisitor visit,
        Action whenRead,
        CancellationToken cancellationToken)
    {
        var to = (_timeProvider.GetUtcNow() + MetricDatum.MaxAhead).ToUnixTimeSeconds() + 1;
        await _putting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _database.ReadAsync(connection => MetricReads.Visit(connection, metrics, from.ToUnixTimeSeconds(), to, visit), cancellationToken)
                .ConfigureAwait(false);
            whenRead();
        }
        finally
        {
            _putting.Release();
        }
    }

    /// <summary>
    /// Compacts and rolls up what is due, some of it: call it about once a minute. Only one call runs at a time. Puts go on between its short transactions.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The file cannot be written now; the next call goes on where this one stopped.</exception>
    public async ValueTask MaintenanceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var maintenance = _diagnostics.StartMaintenance();
        var seconds = now.ToUnixTimeSeconds();
        var budget = await _compaction.RunAsync(seconds, _limits.Transactions, cancellationToken).ConfigureAwait(false);
        await _rollUp.RunAsync(seconds, budget, cancellationToken).ConfigureAwait(false);
        if (seconds / MetricTier.DaySeconds != _cleanedDay)
        {
            await CleanAsync(seconds, cancellationToken).ConfigureAwait(false);
            _cleanedDay = seconds / MetricTier.DaySeconds;
        }
    }

    public void Dispose() => _putting.Dispose();

    private int Append(EmbeddedConnection connection, IReadOnlyList<MetricDatum> data)
    {
        _log.Clear();
        foreach (var datum in data)
        {
            var time = datum.Timestamp.ToUnixTimeSeconds();
            _log.Add(_streams.Use(connection, datum.Metric, datum.Unit, time), time, datum);
            if (_streams.IsNewest(datum.Metric, time))
            {
                _notes.Use(datum.Metric, datum.Note, time);
            }
        }

        _log.Append(connection);
        _notes.Write(connection);
        return data.Count;
    }

    private async ValueTask CleanAsync(long now, CancellationToken cancellationToken)
    {
        await _putting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _streams.Forget(now - (long)MetricDatum.MaxAge.TotalSeconds);
            var day = (now - MetricTier.Hour.KeepSeconds - MetricTier.Hour.ChunkSeconds) / MetricTier.DaySeconds;
            await _database.WriteAsync(connection => MetricStreams.Delete(connection, day), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _putting.Release();
        }
    }
}
