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

    public async ValueTask<DeliveryOutcome> RunAsync(Delivery delivery, DeliveryLimits limits, CancellationToken cancellationToken)
    {
        using var activity = MonitoringDiagnostics.Source.StartActivity("notify");
        activity?.SetTag("monitoring.destination", delivery.Destination);
        var outcome = await SendAsync(delivery, limits, cancellationToken).ConfigureAwait(false);
        switch (outcome)
        {
            case DeliveryOutcome.Delivered:
                Log.Delivered(logger, delivery.Notification.Title, delivery.Destination);
                diagnostics.DeliveryAttempted(delivery.Destination, "delivered");
                break;
            case DeliveryOutcome.Retry retry:
                Log.Failed(logger, delivery.Notification.Title, delivery.Destination, retry.Error, retry.DueAt);
                diagnostics.DeliveryAttempted(delivery.Destination, "retry");
                break;
            case DeliveryOutcome.Dead dead:
                Log.GivenUp(logger, delivery.Notification.Title, delivery.Destination, dead.Error);
                diagnostics.DeliveryAttempted(delivery.Destination, "dead");
                break;
        }

        return outcome;
    }

    private async ValueTask<DeliveryOutcome> SendAsync(Delivery delivery, DeliveryLimits limits, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var cutOff = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
        using var stop = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).CancelAfter(_grace), cutOff);
        try
        {
            var receipt = await TimeLimit.RunAsync(
                token => catalog.Get(delivery.Destination).NotifyAsync(delivery.Notification, token),
                limits.Timeout,
                timeProvider,
                cutOff.Token).ConfigureAwait(false);
            return new DeliveryOutcome.Delivered(timeProvider.GetUtcNow(), receipt);
        }
        catch (OperationCanceledException) when (cutOff.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (DeliveryException exception) when (!exception.IsTransient)
        {
            return new DeliveryOutcome.Dead(timeProvider.GetUtcNow(), redactor.Redact(exception.Message));
        }
        catch (Exception exception)
        {
            return Again(delivery, redactor.Redact(exception.Message), (exception as DeliveryException)?.RetryAfter);
        }
    }

    /// <summary>What a destination asks for, unless that is no wait at all, or for ever.</summary>
    private TimeSpan Bounded(TimeSpan asked) =>
        asked < options.Delivery.RetryDelay ? options.Delivery.RetryDelay : asked > _longestWait ? _longestWait : asked;

    private DeliveryOutcome Again(Delivery delivery, string error, TimeSpan? retryAfter)
    {
        var now = timeProvider.GetUtcNow();
        if (retryAfter is { } asked)
        {
            return new DeliveryOutcome.Retry(now + Bounded(asked), error, CountsAsAttempt: false);
        }

        if (now - delivery.CreatedAt >= options.Delivery.Expiry)
        {
            return new DeliveryOutcome.Dead(now, $"given up after {options.Delivery.Expiry}: {error}");
        }

        var doubled = options.Delivery.RetryDelay * Math.Pow(2, Math.Min(delivery.Attempts, 20));
        var delay = doubled < options.Delivery.MaxRetryDelay ? doubled : options.Delivery.MaxRetryDelay;
        return new DeliveryOutcome.Retry(now + (delay * (0.8 + (0.4 * Random.Shared.NextDouble()))), error);
    }

    private static partial class Log
    {
        [LoggerMessage(420, LogLevel.Information, "Sent to {Destination}: {Title}")]
        public static partial void Delivered(ILogger logger, string title, string destination);

        [LoggerMessage(421, LogLevel.Warning, "Not sent to {Destination}: {Title}: {Reason} The next attempt is at {DueAt:u}")]
        public static partial void Failed(ILogger logger, string title, string destination, string reason, DateTimeOffset dueAt);

        [LoggerMessage(422, LogLevel.Error, "Given up for {Destination}: {Title}: {Reason}")]
        public static partial void GivenUp(ILogger logger, string title, string destination, string reason);
    }
}
