using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>One kind of event: the job first, then the subscribers. What throws is reported and stops nobody else.</summary>
internal sealed partial class EventPipeline<TEvent>(
    IEventJob<TEvent> job,
    IEnumerable<IMonitoringEventHandler<TEvent>> subscribers,
    JobWatch watch,
    MonitoringDiagnostics diagnostics,
    ISecretRedactor redactor,
    TimeProvider timeProvider,
    ILogger<MonitoringEngine> logger)
    where TEvent : MonitoringEvent
{
    private readonly IMonitoringEventHandler<TEvent>[] _subscribers = [.. subscribers];

    public async ValueTask<DispatchResult> RunAsync(TEvent monitoringEvent, CancellationToken cancellationToken)
    {
        using var activity = MonitoringDiagnostics.Source.StartActivity(job.Name);
        var started = timeProvider.GetTimestamp();
        var result = await RunJobAsync(monitoringEvent, cancellationToken).ConfigureAwait(false);
        foreach (var subscriber in _subscribers)
        {
            try
            {
                await subscriber.HandleAsync(monitoringEvent, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                result = Add(result, subscriber.GetType().Name, exception);
            }
        }

        await watch.ObserveAsync(monitoringEvent, result, cancellationToken).ConfigureAwait(false);
        diagnostics.JobRan(job.Name, timeProvider.GetElapsedTime(started), result.Failures.Count);
        if (result.Failures.Count > 0)
        {
            activity?.SetStatus(ActivityStatusCode.Error, result.Failures[0].Message);
        }

        return result;
    }

    private async ValueTask<DispatchResult> RunJobAsync(TEvent monitoringEvent, CancellationToken cancellationToken)
    {
        try
        {
            return await job.RunAsync(monitoringEvent, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return Add(DispatchResult.Success, job.Name, exception) with { IsCommitted = false };
        }
    }

    private DispatchResult Add(DispatchResult result, string subject, Exception exception)
    {
        var message = redactor.Redact(exception.Message);
        Log.Failed(logger, subject, typeof(TEvent).Name, message);
        if (exception is not StoreUnavailableException && logger.IsEnabled(LogLevel.Debug))
        {
            Log.Details(logger, subject, redactor.Redact(exception.ToString()));
        }

        return result with { Failures = [.. result.Failures, new DispatchFailure(subject, message)] };
    }

    private static partial class Log
    {
        [LoggerMessage(100, LogLevel.Error, "{Subject} failed on {Event}: {Reason}")]
        public static partial void Failed(ILogger logger, string subject, string @event, string reason);

        [LoggerMessage(101, LogLevel.Debug, "{Subject}: {Exception}")]
        public static partial void Details(ILogger logger, string subject, string exception);
    }
}
