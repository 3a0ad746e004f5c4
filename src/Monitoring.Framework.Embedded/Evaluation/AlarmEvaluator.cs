using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Embedded;

/// <summary>
/// Looks at the alarms that are due and hands every transition to the engine, which commits it together with its incident and messages. What was not committed is
/// decided anew the next time.
/// </summary>
internal sealed partial class AlarmEvaluator(
    AlarmCatalog catalog,
    EmbeddedDatabase database,
    SqliteMetricStore metrics,
    AlarmChanges changes,
    CompositeEvaluator composites,
    AlarmTurns turns,
    EmbeddedOptions options,
    EmbeddedDiagnostics diagnostics,
    ILogger<AlarmEvaluator> logger) : IAlarmEvaluation
{
    private readonly AlarmJudge _judge = new((int)options.EvaluationDelay.TotalSeconds);
    private readonly EvaluationSchedule _schedule = new();
    private readonly List<WatchedAlarm> _changing = [];
    private readonly StoreOutage _outage = new(database, logger);

    public async ValueTask EvaluateAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _outage.EndAsync(cancellationToken).ConfigureAwait(false);
            await catalog.RefreshAsync(cancellationToken).ConfigureAwait(false);
            await composites.SettleAsync(now.ToMilliseconds(), cancellationToken).ConfigureAwait(false);
            using var round = diagnostics.StartEvaluation();
            diagnostics.AlarmsEvaluated(Judge(now.ToUnixTimeSeconds()));
            foreach (var alarm in _changing)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await ChangeAsync(alarm, now.ToMilliseconds(), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (StoreUnavailableException exception)
        {
            _outage.Begin(exception);
        }
    }

    /// <summary>Looks at the composite alarms alone, at the end of a period for which actions were held back.</summary>
    public async ValueTask SettleAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await composites.SettleAsync(now.ToMilliseconds(), cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException exception)
        {
            _outage.Begin(exception);
        }
    }

    /// <summary>Finds the alarms whose data mean another state.</summary>
    private int Judge(long now)
    {
        _changing.Clear();
        var due = _schedule.Take(now);
        var hour = EvaluationSchedule.HourOf(now);
        var evaluated = 0;
        foreach (var alarm in catalog.Alarms)
        {
            if (!IsDue(alarm, due, hour))
            {
                continue;
            }

            evaluated++;
            if (_judge.Judge(alarm.Terms, alarm.Windows, now, alarm.State) != alarm.State)
            {
                _changing.Add(alarm);
            }
            else
            {
                // A change that cannot be written must not have to wait for the next hour.
                alarm.LastHour = hour;
            }
        }

        return evaluated;
    }

    private static bool IsDue(WatchedAlarm alarm, (bool TenSeconds, bool Minute) due, long hour) => alarm.Terms.Cadence switch
    {
        AlarmCadence.TenSeconds => due.TenSeconds,
        AlarmCadence.Minute => due.Minute,
        _ => due.Minute && alarm.LastHour != hour,
    };

    private async ValueTask ChangeAsync(WatchedAlarm alarm, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            if (_judge.Explain(alarm.Terms, alarm.Windows, now, alarm.State) is { } transition)
            {
                await ChangeAsync(alarm, transition, now, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is not StoreUnavailableException and not OperationCanceledException)
        {
            ReportFailure(alarm, exception.Message);
        }
    }

    private async ValueTask ChangeAsync(WatchedAlarm alarm, AlarmTransition transition, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await database.ReadAsync(connection => AlarmTable.Find(connection, alarm.Name), cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return;
        }

        if (stored.Revision != alarm.Revision || stored.StateOrder != alarm.Order)
        {
            // Somebody else was faster: the alarm in the file is not the one that was evaluated.
            catalog.Invalidate(alarm.Name);
            return;
        }

        var time = AlarmChanges.TimeAfter(stored.Updated, now);
        var outcome = await changes.MakeAsync(stored, transition, time, null, NoteOf(alarm, transition.State, now), cancellationToken).ConfigureAwait(false);
        if (outcome.Order is { } order)
        {
            (alarm.State, alarm.Order, alarm.HasFailed) = (transition.State, order, false);
            await composites.FollowAsync(time, cancellationToken).ConfigureAwait(false);
        }
        else if (outcome.Failure is { } failure)
        {
            await StoreOutage.CheckAsync(database, cancellationToken).ConfigureAwait(false);
            ReportFailure(alarm, failure);
        }
        else
        {
            catalog.Invalidate(alarm.Name);
        }
    }

    /// <summary>Why it happened, as far as a metric tells; an alarm that is OK again has no cause.</summary>
    private string? NoteOf(WatchedAlarm alarm, AlarmState state, DateTimeOffset now)
    {
        var start = DateTimeOffset.FromUnixTimeSeconds(_judge.StartOf(alarm.Terms, now.ToUnixTimeSeconds()));
        return state == AlarmState.Ok
            ? null
            : alarm.Terms.Inputs.Select(input => metrics.NoteOf(input.Metric, start)).FirstOrDefault(static note => note is not null);
    }

    private void ReportFailure(WatchedAlarm alarm, string reason)
    {
        if (!alarm.HasFailed)
        {
            alarm.HasFailed = true;
            Log.Failed(logger, alarm.Name, reason);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(121, LogLevel.Error, "The alarm {Alarm} cannot change its state and is tried again at each evaluation: {Reason}")]
        public static partial void Failed(ILogger logger, string alarm, string reason);
    }
}
