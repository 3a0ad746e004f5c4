using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>
/// The third of the three jobs, its second half: sends what is due. Each destination is drained by one sender at a time, in this process by a flag and across processes
/// by a lease, in the order the messages were queued.
/// </summary>
internal sealed partial class Outbox(
    MonitoringCatalog catalog,
    IDeliveryStore store,
    DeliveryAttempt attempt,
    ISecretRedactor redactor,
    TimeProvider timeProvider,
    ILogger<Outbox> logger)
{
    private static readonly TimeSpan _margin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _unknownDestination = TimeSpan.FromMinutes(5);

    private readonly string _owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
    private readonly ConcurrentDictionary<string, long> _lastStart = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, (Delivery Delivery, DeliveryOutcome Outcome)> _unsettled = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, byte> _draining = new(StringComparer.OrdinalIgnoreCase);

    public async ValueTask<DispatchResult> RunAsync(DeliveryDue monitoringEvent, CancellationToken cancellationToken)
    {
        var destinations = await store.GetDueDestinationsAsync(timeProvider.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return destinations.Count == 0 ? DispatchResult.Success : await DrainAllAsync(destinations, cancellationToken).ConfigureAwait(false);
    }

    /// <remarks>A method of its own: its closure is not to be made each second in vain.</remarks>
    private async ValueTask<DispatchResult> DrainAllAsync(IReadOnlyList<string> destinations, CancellationToken cancellationToken)
    {
        var results = await Task.WhenAll(destinations.Select(destination => DrainAsync(destination, cancellationToken))).ConfigureAwait(false);
        return new DispatchResult { Done = results.Sum(static result => result.Sent), Failures = [.. results.SelectMany(static result => result.Failures)] };
    }

    private async Task<(int Sent, List<DispatchFailure> Failures)> DrainAsync(string destination, CancellationToken cancellationToken)
    {
        var sent = 0;
        List<DispatchFailure> failures = [];
        if (!_draining.TryAdd(destination, 0))
        {
            return (sent, failures);
        }

        var limits = catalog.Notifiers.TryGetValue(destination, out var registration) ? registration.Limits : DeliveryLimits.None;
        var lease = Lease(destination, limits);
        try
        {
            await SettleAsync(destination).ConfigureAwait(false);
            while (await store.LeaseAsync(lease, 1, cancellationToken).ConfigureAwait(false) is [{ } delivery, ..])
            {
                await PaceAsync(destination, limits, cancellationToken).ConfigureAwait(false);
                var outcome = registration is null ? Unknown(destination) : await attempt.RunAsync(delivery, limits, cancellationToken).ConfigureAwait(false);
                _unsettled[destination] = (delivery, outcome);
                await SettleAsync(destination).ConfigureAwait(false);
                if (outcome is DeliveryOutcome.Delivered)
                {
                    sent++;
                }
                else
                {
                    failures.Add(new DispatchFailure(destination, outcome is DeliveryOutcome.Retry retry ? retry.Error : ((DeliveryOutcome.Dead)outcome).Error));
                }

                lease = Lease(destination, limits);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var message = redactor.Redact(exception.Message);
            Log.Failed(logger, destination, message);
            failures.Add(new DispatchFailure(destination, message));
        }
        finally
        {
            await ReleaseAsync(lease).ConfigureAwait(false);
            _draining.TryRemove(destination, out _);
        }

        return (sent, failures);
    }

    /// <summary>Writes down the last outcome. While the store refuses that, nothing more is sent: the same message would go out again and again.</summary>
    private async ValueTask SettleAsync(string destination)
    {
        if (_unsettled.TryGetValue(destination, out var last))
        {
            await store.SettleAsync(last.Delivery, last.Outcome, CancellationToken.None).ConfigureAwait(false);
            _unsettled.TryRemove(destination, out _);
        }
    }

    private async ValueTask ReleaseAsync(DeliveryLease lease)
    {
        try
        {
            await store.ReleaseAsync(lease, null, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreUnavailableException exception)
        {
            // The lease ends by itself.
            Log.Failed(logger, lease.Destination, exception.Message);
        }
    }

    private DeliveryLease Lease(string destination, DeliveryLimits limits)
    {
        var now = timeProvider.GetUtcNow();
        return new DeliveryLease(destination, _owner, now, now + limits.Timeout + limits.MinimumInterval + _margin);
    }

    private async ValueTask PaceAsync(string destination, DeliveryLimits limits, CancellationToken cancellationToken)
    {
        if (_lastStart.TryGetValue(destination, out var last))
        {
            var wait = limits.MinimumInterval - timeProvider.GetElapsedTime(last);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }

        _lastStart[destination] = timeProvider.GetTimestamp();
    }

    /// <summary>A notifier that was taken out of the configuration may come back: its messages wait.</summary>
    private DeliveryOutcome.Retry Unknown(string destination)
    {
        Log.Unknown(logger, destination);
        return new DeliveryOutcome.Retry(timeProvider.GetUtcNow() + _unknownDestination, $"There is no notifier '{destination}' in the configuration.", CountsAsAttempt: false);
    }

    private static partial class Log
    {
        [LoggerMessage(410, LogLevel.Error, "Messages for {Destination} cannot be sent now: {Reason}")]
        public static partial void Failed(ILogger logger, string destination, string reason);

        [LoggerMessage(411, LogLevel.Warning, "Messages wait for {Destination}, which is not in the configuration")]
        public static partial void Unknown(ILogger logger, string destination);
    }
}
