using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>Notices when a metric source, or the reconciliation of the alarms, goes on failing: a monitoring that does not look reports nothing down.</summary>
internal sealed partial class JobWatch(MonitoringOptions options, IWatchdog watchdog, ISecretRedactor redactor, TimeProvider timeProvider, ILogger<JobWatch> logger)
{
    private const string Reconciliation = "the reconciliation of the alarms";

    private readonly ConcurrentDictionary<string, Trouble> _troubles = new(StringComparer.Ordinal);

    /// <summary>Looks at what came of an event. It never throws.</summary>
    public ValueTask ObserveAsync(MonitoringEvent monitoringEvent, DispatchResult result, CancellationToken cancellationToken) => monitoringEvent switch
    {
        CollectDue when result.Failures.Count == 0 && _troubles.IsEmpty => default,
        CollectDue due => ObserveCollectionAsync(due.Sources, result.Failures, cancellationToken),
        ReconcileDue => ObserveOneAsync(Reconciliation, result.Failures.Count == 0 ? null : result.Failures[0].Message, cancellationToken),
        _ => default,
    };

    private async ValueTask ObserveCollectionAsync(IReadOnlyList<string>? sources, IReadOnlyList<DispatchFailure> failures, CancellationToken cancellationToken)
    {
        var failed = failures.DistinctBy(static failure => failure.Subject).ToDictionary(static failure => failure.Subject, static failure => failure.Message, StringComparer.Ordinal);
        var worked = _troubles.Keys.Where(subject => subject != Reconciliation && !failed.ContainsKey(subject) && sources?.Contains(subject) != false);
        foreach (var subject in worked.ToArray())
        {
            await ObserveOneAsync(subject, null, cancellationToken).ConfigureAwait(false);
        }

        foreach (var (subject, failure) in failed)
        {
            await ObserveOneAsync(subject, failure, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask ObserveOneAsync(string subject, string? failure, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        try
        {
            if (failure is null)
            {
                if (_troubles.TryRemove(subject, out var over) && over.IsReported)
                {
                    await ReportAsync(subject, over.Since, $"{subject} works again.", isOver: true, cancellationToken).ConfigureAwait(false);
                }

                return;
            }

            var trouble = _troubles.GetOrAdd(subject, _ => new Trouble(now));
            if (!trouble.IsReported && now - trouble.Since >= options.Watchdog.After)
            {
                await ReportAsync(subject, trouble.Since, failure, isOver: false, cancellationToken).ConfigureAwait(false);
                trouble.IsReported = true;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.Unreported(logger, subject, redactor.Redact(exception.Message));
        }
    }

    private ValueTask ReportAsync(string subject, DateTimeOffset since, string reason, bool isOver, CancellationToken cancellationToken) => watchdog.ReportAsync(
        new WatchdogReport
        {
            Subject = subject,
            Since = since,
            Reason = reason,
            Key = $"{subject}\n{since.ToUnixTimeMilliseconds()}{(isOver ? "\nover" : "")}",
            IsOver = isOver,
        },
        cancellationToken);

    private sealed class Trouble(DateTimeOffset since)
    {
        public DateTimeOffset Since => since;

        public bool IsReported { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(442, LogLevel.Error, "Nobody could be told that {Subject} is in trouble: {Reason}")]
        public static partial void Unreported(ILogger logger, string subject, string reason);
    }
}
