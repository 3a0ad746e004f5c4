using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>Reports a destination that has been failing for too long, what was given up for it, and that it works again.</summary>
internal sealed partial class DestinationWatch(string destination, IWatchdog watchdog, TimeSpan after, ISecretRedactor redactor, TimeProvider timeProvider, ILogger logger)
{
    /// <summary>What was reported and is not over, with the message whose delivery ends it; null when any does.</summary>
    private readonly Dictionary<string, (WatchdogReport Report, string? MessageId)> _reported = new(StringComparer.Ordinal);

    /// <summary>Since when nothing has got through, and the first message that did not.</summary>
    private (long From, DateTimeOffset Since, string MessageId)? _failing;

    /// <summary>Until this process has seen a failure, another process may have seen and reported it, as functions in the cloud do that live for one invocation.</summary>
    private bool _hasSeenFailures;

    public async ValueTask SawAsync(Delivery delivery, AttemptResult result, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        switch (result.Outcome)
        {
            case DeliveryOutcome.Delivered:
                _failing = null;
                await ReportEndAsync(delivery, now, cancellationToken).ConfigureAwait(false);
                break;
            case DeliveryOutcome.Dead dead:
                var hour = now.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);
                await ReportAsync(Trouble($"given up {destination} {hour}", now, $"A message was given up: {dead.Error}"), messageId: null, cancellationToken).ConfigureAwait(false);
                break;
            case DeliveryOutcome.Retry retry:
                _hasSeenFailures = true;
                _failing ??= (timeProvider.GetTimestamp(), now, delivery.Id);
                await ReportStuckAsync(delivery, retry.Error, result.Pause ?? TimeSpan.Zero, now, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private async ValueTask ReportStuckAsync(Delivery delivery, string error, TimeSpan pause, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var failing = _failing!.Value;
        if (timeProvider.GetElapsedTime(failing.From) + pause >= after)
        {
            await ReportAsync(Trouble(StuckKey(failing.MessageId), failing.Since, $"Messages cannot be delivered: {error}"), messageId: null, cancellationToken).ConfigureAwait(false);
        }
        else if (HasBeenFailing(delivery, now))
        {
            await ReportAsync(Trouble(StuckKey(delivery.Id), delivery.CreatedAt, $"A message cannot be delivered: {error}"), delivery.Id, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends what this process has reported, and what another may have.</summary>
    private async ValueTask ReportEndAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = StuckKey(delivery.Id);
        if (!_hasSeenFailures && HasBeenFailing(delivery, now) && !_reported.ContainsKey(key))
        {
            _reported.Add(key, (Trouble(key, delivery.CreatedAt, ""), delivery.Id));
        }

        foreach (var (report, messageId) in _reported.Values.ToArray())
        {
            var over = report with { Key = $"{report.Key} over", IsOver = true, Reason = "Messages are delivered again." };
            if ((messageId is null || messageId == delivery.Id) && await TryAsync(over, cancellationToken).ConfigureAwait(false))
            {
                _reported.Remove(report.Key);
            }
        }
    }

    private async ValueTask ReportAsync(WatchdogReport report, string? messageId, CancellationToken cancellationToken)
    {
        if (!_reported.ContainsKey(report.Key) && await TryAsync(report, cancellationToken).ConfigureAwait(false))
        {
            _reported.Add(report.Key, (report, messageId));
        }
    }

    private async ValueTask<bool> TryAsync(WatchdogReport report, CancellationToken cancellationToken)
    {
        try
        {
            await watchdog.ReportAsync(report, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.NotTold(logger, destination, redactor.Redact(exception.Message));
            return false;
        }
    }

    private bool HasBeenFailing(Delivery delivery, DateTimeOffset now) => delivery.Attempts > 0 && now - delivery.CreatedAt >= after;

    private string StuckKey(string messageId) => $"stuck {destination} {messageId}";

    private WatchdogReport Trouble(string key, DateTimeOffset since, string reason) =>
        new() { Subject = destination, Destination = destination, Since = since, Reason = reason, Key = key };

    private static partial class Log
    {
        [LoggerMessage(412, LogLevel.Error, "Nobody could be told of the trouble with {Destination}: {Reason}")]
        public static partial void NotTold(ILogger logger, string destination, string reason);
    }
}
