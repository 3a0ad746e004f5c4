using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>Drives a resident host: turns time into events. Each loop goes on whatever an event comes to.</summary>
internal sealed partial class MonitoringService(
    MonitoringCatalog catalog,
    MonitoringOptions options,
    IMonitoringEngine engine,
    OutboxSignal outbox,
    Heartbeat heartbeat,
    TimeProvider timeProvider,
    ILogger<MonitoringService> logger) : BackgroundService
{
    private static readonly TimeSpan _retryReconcile = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource _collected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Log.Started(logger, catalog.Sources.Count, catalog.Policies.Count, catalog.Notifiers.Count, options.Backend);
        await Task.WhenAll(
            RunAsync(CollectAsync, stoppingToken),
            RunAsync(ReconcileAsync, stoppingToken),
            RunAsync(DeliverAsync, stoppingToken)).ConfigureAwait(false);
    }

    private static async Task RunAsync(Func<CancellationToken, Task> loop, CancellationToken stoppingToken)
    {
        // Off the caller, so that a loop whose first step completes at once does not hold up the host's start.
        await Task.Yield();
        try
        {
            await loop(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task CollectAsync(CancellationToken stoppingToken)
    {
        var schedule = new CollectionSchedule(catalog.Sources.Values, Random.Shared);
        var started = timeProvider.GetTimestamp();
        var cycleLength = schedule.Shortest ?? TimeSpan.Zero;
        var cycleEnd = cycleLength;
        List<Task<DispatchResult>> cycle = [];
        List<Task> underWay = [];
        try
        {
            while (schedule.NextDue is { } due)
            {
                await DelayAsync(due - timeProvider.GetElapsedTime(started), stoppingToken).ConfigureAwait(false);
                var now = timeProvider.GetElapsedTime(started);
                underWay.RemoveAll(static task => task.IsCompleted);
                if (now >= cycleEnd)
                {
                    underWay.Add(heartbeat.BeatAfterAsync(cycle, stoppingToken));
                    cycle = [];
                    cycleEnd += cycleLength * (Math.Floor((now - cycleEnd) / cycleLength) + 1);
                }

                if (schedule.Take(now) is { Count: > 0 } sources)
                {
                    var collection = engine.DispatchAsync(new CollectDue { Sources = sources }, stoppingToken).AsTask();
                    cycle.Add(collection);
                    underWay.Add(collection);
                    _ = collection.ContinueWith(_ => _collected.TrySetResult(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                }
            }
        }
        finally
        {
            await Task.WhenAll(underWay).ConfigureAwait(false);
        }
    }

    /// <summary>Begins after the first collection, or a little later: whether something is down matters more than alarms that have no data yet.</summary>
    private async Task ReconcileAsync(CancellationToken stoppingToken)
    {
        if (catalog.Sources.Count > 0)
        {
            await _collected.Task.WaitAsync(_patience, timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        while (catalog.Policies.Count > 0)
        {
            var result = await engine.DispatchAsync(new ReconcileDue(), stoppingToken).ConfigureAwait(false);
            var wait = !result.IsCommitted && _retryReconcile < options.Reconciler.Interval ? _retryReconcile : options.Reconciler.Interval;
            await DelayAsync(wait, stoppingToken).ConfigureAwait(false);
        }
    }

    /// <summary>A turn does not wait for the one before: a destination that is being drained is left out, and all others are served.</summary>
    private async Task DeliverAsync(CancellationToken stoppingToken)
    {
        List<Task> turns = [];
        try
        {
            while (true)
            {
                turns.RemoveAll(static turn => turn.IsCompleted);
                turns.Add(engine.DispatchAsync(DeliveryDue.Instance, stoppingToken).AsTask());
                await outbox.WaitAsync(options.Delivery.Interval, stoppingToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await Task.WhenAll(turns).ConfigureAwait(false);
        }
    }

    /// <summary>Waits in whole milliseconds, as timers do; rounded down, the last one would be spent spinning.</summary>
    private Task DelayAsync(TimeSpan delay, CancellationToken stoppingToken) =>
        delay > TimeSpan.Zero ? Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(delay.TotalMilliseconds)), timeProvider, stoppingToken) : Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(300, LogLevel.Information, "Monitoring {Sources} metric sources with {Policies} alarm policies and {Notifiers} notifiers on the {Backend} back end")]
        public static partial void Started(ILogger logger, int sources, int policies, int notifiers, string backend);
    }
}
