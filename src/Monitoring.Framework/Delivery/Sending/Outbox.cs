using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>
/// The third of the three jobs, its second half: sends what is due. Each destination is served by one sender at a time, in this process and, by a lease, across processes, in the
/// order the messages were queued.
/// </summary>
internal sealed class Outbox(
    MonitoringCatalog catalog,
    MonitoringOptions options,
    IDeliveryStore store,
    DeliveryAttempt attempt,
    IWatchdog watchdog,
    OutboxSignal signal,
    MonitoringDiagnostics diagnostics,
    ISecretRedactor redactor,
    TimeProvider timeProvider,
    ILogger<Outbox> logger)
{
    private readonly string _owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
    private readonly AccountPaces _accounts = new(timeProvider);

    public async ValueTask<DispatchResult> RunAsync(DeliveryDue monitoringEvent, CancellationToken cancellationToken)
    {
        var destinations = await store.GetDueDestinationsAsync(timeProvider.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return destinations.Count == 0 ? DispatchResult.Success : await SendAsync(destinations, cancellationToken).ConfigureAwait(false);
    }

    /// <remarks>A method of its own: its closure is not to be made each second in vain.</remarks>
    private async ValueTask<DispatchResult> SendAsync(IReadOnlyList<string> destinations, CancellationToken cancellationToken)
    {
        var results = await Task.WhenAll(destinations.Select(destination => signal.SenderOf(destination, Make).RunAsync(cancellationToken))).ConfigureAwait(false);
        return new DispatchResult { Done = results.Sum(static result => result.Done), Failures = [.. results.SelectMany(static result => result.Failures)] };
    }

    private Sender Make(string name)
    {
        var limits = catalog.Notifiers.TryGetValue(name, out var registration) ? registration.Limits : DeliveryLimits.None;
        // A subscriber of a topic is a machine, to which every message stands for itself.
        var merges = limits.MergesMessages && !catalog.Subscriptions.Has(name);
        var destination = new Destination(name, limits, merges, _accounts, options.Delivery, timeProvider);
        var watch = new DestinationWatch(name, watchdog, options.Watchdog.After, redactor, timeProvider, logger);
        return new Sender(destination, _owner, store, attempt, watch, signal, diagnostics, redactor, timeProvider, logger);
    }
}
