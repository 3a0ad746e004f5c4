using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Embedded;

/// <summary>
/// Brings the composite alarms into line with what they depend on. What has to be looked at is read from the file, so it does not matter who moved a child, and what was
/// missed (a crash, a store that was away, another process that wrote a definition) is made up for the next time.
/// </summary>
internal sealed partial class CompositeEvaluator(
    EmbeddedDatabase database,
    AlarmChanges changes,
    DueTimer timer,
    ILogger<CompositeEvaluator> logger)
{
    private const int Attempts = 5;

    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private CompositeGraph _graph = new([]);
    private long _change = -1;

    /// <summary>All state writes up to this number have been looked at.</summary>
    private long _since;

    /// <summary>Evaluates what is due until nothing is. The caller has the turn.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be read or written now; the next call makes up for it.</exception>
    public async ValueTask SettleAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset? next = null;
        var isSettled = false;
        try
        {
            (isSettled, next) = await SettleAllAsync(now, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // What failed is looked at again by the next evaluation: no timer, which would have to go off at once.
            timer.Set(isSettled ? next : null);
            _since = isSettled ? _since : 0;
        }
    }

    private async ValueTask<(bool IsSettled, DateTimeOffset? Next)> SettleAllAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = new SortedSet<(int Rank, string Name)>();
        var failed = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var agenda = await database.ReadAsync(connection => ReadAgenda(connection, now), cancellationToken).ConfigureAwait(false);
            waiting.UnionWith(agenda.Due.Where(name => !failed.Contains(name)).Select(name => (_graph.RankOf(name), name)));
            if (waiting.Count == 0)
            {
                return (failed.Count == 0, agenda.NextRelease);
            }

            cancellationToken.ThrowIfCancellationRequested();
            var first = waiting.Min;
            waiting.Remove(first);
            if (!await StepAsync(first.Name, now, cancellationToken).ConfigureAwait(false))
            {
                failed.Add(first.Name);
            }
        }
    }

    private CompositeTable.Agenda ReadAgenda(EmbeddedConnection connection, DateTimeOffset now)
    {
        if (AlarmTable.LatestChange(connection) is var change && change != _change)
        {
            // Who was frozen may not be so any more, and may have missed something.
            (_graph, _change, _since) = (new CompositeGraph(AlarmChildTable.Rules(connection)), change, 0);
        }

        var agenda = CompositeTable.Read(connection, _since, now);
        _since = agenda.LatestState;
        return agenda;
    }

    /// <returns>False when it could not be read or written, and has to be tried again another time.</returns>
    private async ValueTask<bool> StepAsync(string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var later = TimeSpan.Zero;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var (isReadable, view) = await ReadAsync(name, cancellationToken).ConfigureAwait(false);
            if (view is null)
            {
                return isReadable;
            }

            if (view.Next(now, _graph.IsFrozen(name)) is not { } step)
            {
                await SetEvaluatedAsync(view.Alarm, cancellationToken).ConfigureAwait(false);
                return true;
            }

            var outcome = await changes.MakeAsync(view.Alarm, step.Transition, step.Time + later, step.Suppression, null, cancellationToken).ConfigureAwait(false);
            if (outcome.IsWritten)
            {
                _failed.Remove(name);
                return true;
            }

            if (outcome.Failure is { } failure)
            {
                ReportFailure(name, failure);
                return false;
            }

            // Either it is another by now, or an earlier change of an alarm of this name had the same state at the same millisecond.
            later += TimeSpan.FromMilliseconds(1);
        }

        return false;
    }

    private async ValueTask<(bool IsReadable, CompositeView? View)> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return (true, await database.ReadAsync(connection => CompositeView.Read(connection, name), cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is not StoreUnavailableException and not OperationCanceledException)
        {
            ReportFailure(name, exception.Message);
            return (false, null);
        }
    }

    private async ValueTask SetEvaluatedAsync(StoredAlarm alarm, CancellationToken cancellationToken)
    {
        if (alarm.IsPending)
        {
            await database.WriteAsync((connection, _) => CompositeTable.SetEvaluated(connection, alarm), cancellationToken).ConfigureAwait(false);
        }
    }

    private void ReportFailure(string name, string reason)
    {
        if (_failed.Add(name))
        {
            Log.Failed(logger, name, reason);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(130, LogLevel.Error, "The composite alarm {Alarm} cannot change its state and is tried again at each evaluation: {Reason}")]
        public static partial void Failed(ILogger logger, string alarm, string reason);
    }
}
