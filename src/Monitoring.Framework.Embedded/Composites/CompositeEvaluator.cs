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

    /// <summary>What could not be brought into line, each reported once, and left alone until the next round: one broken alarm is no work for each transition.</summary>
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    private CompositeGraph _graph = new([]);
    private long _change = -1;

    /// <summary>All state writes up to this number have been looked at.</summary>
    private long _since;

    /// <summary>Evaluates what is due until nothing is. The caller has the turn.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be read or written now; the next call makes up for it.</exception>
    public ValueTask SettleAsync(DateTimeOffset now, CancellationToken cancellationToken) => SettleAsync(_failed, now, cancellationToken);

    /// <summary>Evaluates what follows from a transition that was made in a round. The caller has the turn.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be read or written now; the next call makes up for it.</exception>
    public ValueTask FollowAsync(DateTimeOffset now, CancellationToken cancellationToken) => SettleAsync([], now, cancellationToken);

    private async ValueTask SettleAsync(IEnumerable<string> again, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset? next = null;
        var isThrough = false;
        try
        {
            next = await SettleUntilDoneAsync(new HashSet<string>(again, StringComparer.Ordinal), now, cancellationToken).ConfigureAwait(false);
            isThrough = true;
        }
        finally
        {
            // Without the store there is no timer, which would have to go off at once: the next evaluation looks at everything again.
            timer.Set(next);
            _since = isThrough ? _since : 0;
        }
    }

    /// <returns>When the next actions have been held back long enough.</returns>
    private async ValueTask<DateTimeOffset?> SettleUntilDoneAsync(HashSet<string> again, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = new SortedSet<(int Rank, string Name)>(again.Select(name => (_graph.RankOf(name), name)));
        while (true)
        {
            var agenda = await database.ReadAsync(connection => ReadAgenda(connection, now), cancellationToken).ConfigureAwait(false);
            waiting.UnionWith(agenda.Due.Where(name => again.Contains(name) || !_failed.Contains(name)).Select(name => (_graph.RankOf(name), name)));
            if (waiting.Count == 0)
            {
                return agenda.NextRelease;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var first = waiting.Min;
            waiting.Remove(first);
            if (!await SettleAsync(first.Name, now, cancellationToken).ConfigureAwait(false))
            {
                again.Remove(first.Name);
            }
        }
    }

    private CompositeTable.Agenda ReadAgenda(EmbeddedConnection connection, DateTimeOffset now)
    {
        if (CompositeTable.LatestChange(connection) is var change && change != _change)
        {
            // Who was frozen may not be so any more, and may have missed something.
            (_graph, _change, _since) = (new CompositeGraph(AlarmChildTable.Rules(connection)), change, 0);
        }

        var agenda = CompositeTable.Read(connection, _since, now);
        _since = agenda.LatestState;
        return agenda;
    }

    /// <summary>Brings one into line; several steps may be due at once, such as the end of a period and then the move of a child.</summary>
    /// <returns>False when it could not be read or written, and has to be tried again another time.</returns>
    private async ValueTask<bool> SettleAsync(string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            while (await StepAsync(name, now, cancellationToken).ConfigureAwait(false))
            {
            }

            _failed.Remove(name);
            return true;
        }
        catch (Exception exception) when (exception is not StoreUnavailableException and not OperationCanceledException)
        {
            if (_failed.Add(name))
            {
                Log.Failed(logger, name, exception.Message);
            }

            return false;
        }
    }

    /// <returns>Whether it took a step, and there may be another.</returns>
    /// <exception cref="InvalidOperationException">The step cannot be written, though the store is there.</exception>
    private async ValueTask<bool> StepAsync(string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var later = TimeSpan.Zero;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var view = await database.ReadAsync(connection => CompositeView.Read(connection, name), cancellationToken).ConfigureAwait(false);
            if (view?.Next(now, _graph.IsFrozen(name)) is not { } step)
            {
                await SetEvaluatedAsync(view?.Alarm, cancellationToken).ConfigureAwait(false);
                return false;
            }

            var outcome = await changes.MakeAsync(view.Alarm, step.Transition, step.Time + later, step.Suppression, null, cancellationToken).ConfigureAwait(false);
            if (outcome.IsWritten)
            {
                return true;
            }

            if (outcome.Failure is { } failure)
            {
                await StoreOutage.CheckAsync(database, cancellationToken).ConfigureAwait(false);
                throw new InvalidOperationException(failure);
            }

            // Either it is another by now, or an earlier change of an alarm of this name had the same state at the same millisecond.
            later += TimeSpan.FromMilliseconds(1);
        }

        throw new InvalidOperationException("it is being changed by somebody else.");
    }

    private async ValueTask SetEvaluatedAsync(StoredAlarm? alarm, CancellationToken cancellationToken)
    {
        if (alarm is { IsPending: true })
        {
            await database.WriteAsync(connection => CompositeTable.SetEvaluated(connection, alarm), cancellationToken).ConfigureAwait(false);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(130, LogLevel.Error, "The composite alarm {Alarm} cannot change its state and is tried again at each evaluation: {Reason}")]
        public static partial void Failed(ILogger logger, string alarm, string reason);
    }
}
