using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>Carries a plan out. What fails stops nothing else.</summary>
internal sealed partial class PlanApplication(
    IAlarmStore store,
    ISecretRedactor redactor,
    ILogger logger,
    IProgress<PlannedAlarm>? progress,
    CancellationToken cancellationToken)
{
    private readonly List<PlannedAlarm> _applied = [];
    private readonly List<DispatchFailure> _failures = [];

    public async ValueTask<AlarmApplyResult> RunAsync(AlarmPlan plan)
    {
        foreach (var alarm in ApplyOrder.Puts(plan))
        {
            if (await TryAsync(() => store.PutAsync(alarm.Scope, alarm.Name, alarm.Desired!, cancellationToken)).ConfigureAwait(false) is { } failure)
            {
                Failed(alarm, failure);
            }
            else
            {
                Applied(alarm);
            }
        }

        foreach (var batch in ApplyOrder.Deletions(plan))
        {
            await DeleteAsync(batch).ConfigureAwait(false);
        }

        return new AlarmApplyResult(_applied, _failures);
    }

    private async ValueTask DeleteAsync(PlannedAlarm[] batch)
    {
        var failure = await TryAsync(() => store.DeleteAsync(batch[0].Scope, [.. batch.Select(static alarm => alarm.Name)], cancellationToken)).ConfigureAwait(false);
        if (failure is not null and not StoreUnavailableException && batch.Length > 1)
        {
            // All or none: one alarm that somebody's composite alarm depends on must not keep the others.
            foreach (var alarm in batch)
            {
                await DeleteAsync([alarm]).ConfigureAwait(false);
            }

            return;
        }

        foreach (var alarm in batch)
        {
            if (failure is null)
            {
                Applied(alarm);
            }
            else
            {
                Failed(alarm, failure);
            }
        }
    }

    private async ValueTask<Exception?> TryAsync(Func<ValueTask> write)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await write().ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return exception;
        }
    }

    private void Applied(PlannedAlarm alarm)
    {
        _applied.Add(alarm);
        Log.Applied(logger, alarm.Action, alarm.Name);
        progress?.Report(alarm);
    }

    private void Failed(PlannedAlarm alarm, Exception exception)
    {
        var message = redactor.Redact(exception.Message);
        Log.Failed(logger, alarm.Name, message);
        _failures.Add(new DispatchFailure(alarm.Name, message));
    }

    private static partial class Log
    {
        [LoggerMessage(500, LogLevel.Information, "Alarm {Alarm}: {Action}")]
        public static partial void Applied(ILogger logger, PlannedAction action, string alarm);

        [LoggerMessage(501, LogLevel.Error, "Alarm {Alarm} could not be written: {Reason}")]
        public static partial void Failed(ILogger logger, string alarm, string reason);
    }
}
