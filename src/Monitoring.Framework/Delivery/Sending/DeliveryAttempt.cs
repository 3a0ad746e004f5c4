using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>One attempt to send one message, and what is to become of the message then.</summary>
internal sealed partial class DeliveryAttempt(
    MonitoringCatalog catalog,
    MonitoringOptions options,
    ISecretRedactor redactor,
    MonitoringDiagnostics diagnostics,
    TimeProvider timeProvider,
    ILogger<Outbox> logger)
{
    /// <summary>How long an attempt under way may go on when the host stops: cut off after the request was sent, it would be sent again.</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan _longestWait = TimeSpan.FromDays(1);
    private static readonly TimeSpan _unknownDestination = TimeSpan.FromMinutes(5);

    public async ValueTask<AttemptResult> RunAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (!catalog.Notifiers.TryGetValue(delivery.Destination, out var registration))
        {
            return Unknown(delivery.Destination);
        }

        using var activity = MonitoringDiagnostics.Source.StartActivity("notify");
        activity?.SetTag("monitoring.destination", delivery.Destination);
        var result = await SendAsync(delivery, registration.Limits.Timeout, cancellationToken).ConfigureAwait(false);
        switch (result.Outcome)
        {
            case DeliveryOutcome.Delivered:
                Log.Delivered(logger, delivery.Notification.Title, delivery.Destination);
                diagnostics.DeliveryAttempted(delivery.Destination, "delivered");
                break;
            case DeliveryOutcome.Retry retry:
                Log.Failed(logger, delivery.Notification.Title, delivery.Destination, retry.Error, retry.DueAt);
                diagnostics.DeliveryAttempted(delivery.Destination, result.IsFailure ? "retry" : "paused");
                break;
            case DeliveryOutcome.Dead dead:
                Log.GivenUp(logger, delivery.Notification.Title, delivery.Destination, dead.Error);
                diagnostics.DeliveryAttempted(delivery.Destination, "dead");
                break;
        }

        return result;
    }

    private async ValueTask<AttemptResult> SendAsync(Delivery delivery, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var cutOff = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
        using var stop = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).CancelAfter(_grace), cutOff);
        try
        {
            var receipt = await TimeLimit.RunAsync(
                token => catalog.Get(delivery.Destination).NotifyAsync(delivery.Notification, token),
                timeout,
                timeProvider,
                cutOff.Token).ConfigureAwait(false);
            return new AttemptResult(new DeliveryOutcome.Delivered(timeProvider.GetUtcNow(), receipt ?? DeliveryReceipt.Empty));
        }
        catch (OperationCanceledException) when (cutOff.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (DeliveryException exception) when (!exception.IsTransient)
        {
            return new AttemptResult(new DeliveryOutcome.Dead(timeProvider.GetUtcNow(), redactor.Redact(exception.Message)));
        }
        catch (Exception exception)
        {
            return Again(delivery, redactor.Redact(exception.Message), (exception as DeliveryException)?.RetryAfter);
        }
    }

    private AttemptResult Again(Delivery delivery, string error, TimeSpan? retryAfter)
    {
        var now = timeProvider.GetUtcNow();
        if (retryAfter is { } asked)
        {
            var pause = Bounded(asked);
            return new AttemptResult(new DeliveryOutcome.Retry(now + pause, error, CountsAsAttempt: false), Pause: pause);
        }

        DeliveryOutcome outcome = now - delivery.CreatedAt >= options.Delivery.Expiry
            ? new DeliveryOutcome.Dead(now, $"given up after {options.Delivery.Expiry}: {error}")
            : new DeliveryOutcome.Retry(now + Backoff.After(options.Delivery, delivery.Attempts), error);
        return new AttemptResult(outcome, IsFailure: true);
    }

    /// <summary>What a destination asks for, unless that is no wait at all, or for ever.</summary>
    private TimeSpan Bounded(TimeSpan asked) =>
        asked < options.Delivery.RetryDelay ? options.Delivery.RetryDelay : asked > _longestWait ? _longestWait : asked;

    /// <summary>A notifier that was taken out of the configuration may come back: its messages wait.</summary>
    private AttemptResult Unknown(string destination)
    {
        Log.Unknown(logger, destination);
        var error = $"There is no notifier '{destination}' in the configuration.";
        return new AttemptResult(new DeliveryOutcome.Retry(timeProvider.GetUtcNow() + _unknownDestination, error, CountsAsAttempt: false), Pause: _unknownDestination);
    }

    private static partial class Log
    {
        [LoggerMessage(411, LogLevel.Warning, "Messages wait for {Destination}, which is not in the configuration")]
        public static partial void Unknown(ILogger logger, string destination);

        [LoggerMessage(420, LogLevel.Information, "Sent to {Destination}: {Title}")]
        public static partial void Delivered(ILogger logger, string title, string destination);

        [LoggerMessage(421, LogLevel.Warning, "Not sent to {Destination}: {Title}: {Reason} The next attempt is at {DueAt:u}")]
        public static partial void Failed(ILogger logger, string title, string destination, string reason, DateTimeOffset dueAt);

        [LoggerMessage(422, LogLevel.Error, "Given up for {Destination}: {Title}: {Reason}")]
        public static partial void GivenUp(ILogger logger, string title, string destination, string reason);
    }
}
