using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>Carries the changes of one scope out. What fails stops nothing else, unless it looks as if nothing will succeed.</summary>
internal sealed partial class ScopeApplication(
    IAlarmStore store,
    ISecretRedactor redactor,
    ILogger logger,
    IProgress<PlannedAlarm>? progress,
    CancellationToken cancellationToken)
{
    /// <summary>A scope that is denied, or throttled to the end of all retries, that many times in a row is not asked any more.</summary>
    private const int MaxUnavailable = 10;

    private readonly List<PlannedAlarm> _applied = [];
    private readonly List<PlannedAlarm> _notReached = [];
    private readonly List<DispatchFailure> _failures = [];
    private int _unavailable;

    /// <param name="changes">The changes; at least one, all of one scope.</param>
    public async ValueTask<AlarmApplyResult> RunAsync(IReadOnlyCollection<PlannedAlarm> changes)
    {
        foreach (var batch in ApplyOrder.Of(changes))
        {
            if (IsOver)
            {
                _notReached.AddRange(batch);
            }
            else
            {
                await WriteAsync(batch).ConfigureAwait(false);
            }
        }

        if (_unavailable >= MaxUnavailable && _notReached.Count > 0)
        {
            var scope = _notReached[0].Scope.Name;
            var problem = $"The scope is given up after {_unavailable} failures in a row; {_notReached.Count} changes are not reached. Put right what the failures say, and run it again.";
            Log.GivenUp(logger, scope, problem);
            _failures.Add(new DispatchFailure(scope, problem));
        }

        return new AlarmApplyResult(_applied, _failures) { NotReached = _notReached };
    }

    private bool IsOver => cancellationToken.IsCancellationRequested || _unavailable >= MaxUnavailable;

    private async ValueTask WriteAsync(PlannedAlarm[] batch)
    {
        var failure = await TryAsync(batch).ConfigureAwait(false);
        _unavailable = failure is StoreUnavailableException ? _unavailable + 1 : 0;
        if (failure is not null && cancellationToken.IsCancellationRequested)
        {
            // Whether the back end has done it is not known; a new plan will tell.
            _notReached.AddRange(batch);
        }
        else if (failure is not null and not StoreUnavailableException && batch.Length > 1)
        {
            // All or none: one alarm that somebody's composite alarm depends on must not keep the others.
            foreach (var alarm in batch)
            {
                if (IsOver)
                {
                    _notReached.Add(alarm);
                }
                else
                {
                    await WriteAsync([alarm]).ConfigureAwait(false);
                }
            }
        }
        else
        {
            foreach (var alarm in batch)
            {
                Note(alarm, failure);
            }
        }
    }

    private async ValueTask<Exception?> TryAsync(PlannedAlarm[] batch)
    {
        try
        {
            if (batch[0] is { Action: not PlannedAction.Delete } alarm)
            {
                await store.PutAsync(alarm.Scope, alarm.Name, alarm.Desired!, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await store.DeleteAsync(batch[0].Scope, [.. batch.Select(static each => each.Name)], cancellationToken).ConfigureAwait(false);
            }

            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private void Note(PlannedAlarm alarm, Exception? failure)
    {
        if (failure is null)
        {
            _applied.Add(alarm);
            Log.Applied(logger, alarm.Action, alarm.Name);
            progress?.Report(alarm);
            return;
        }

        var message = redactor.Redact(failure.Message);
        Log.Failed(logger, alarm.Name, message);
        _failures.Add(new DispatchFailure(alarm.Name, message));
    }

    private static partial class Log
    {
        [LoggerMessage(500, LogLevel.Information, "Alarm {Alarm}: {Action}")]
        public static partial void Applied(ILogger logger, PlannedAction action, string alarm);

        [LoggerMessage(501, LogLevel.Error, "Alarm {Alarm} could not be written: {Reason}")]
        public static partial void Failed(ILogger logger, string alarm, string reason);

        [LoggerMessage(503, LogLevel.Error, "{Scope}: {Problem}")]
        public static partial void GivenUp(ILogger logger, string scope, string problem);
    }
}
