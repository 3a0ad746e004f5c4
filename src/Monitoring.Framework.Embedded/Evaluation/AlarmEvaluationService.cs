using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Embedded;

/// <summary>Makes the host the one engine on the file: evaluates alarms at their moments and keeps the file in order.</summary>
internal sealed partial class AlarmEvaluationService(
    EmbeddedDatabase database,
    SqliteMetricStore metrics,
    AlarmCatalog catalog,
    AlarmEvaluator evaluator,
    DueTimer releases,
    TimeProvider timeProvider,
    ILogger<AlarmEvaluationService> logger) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan _maintenance = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _tolerance = TimeSpan.FromSeconds(1);

    private bool _isOpen;

    /// <summary>Before any service starts: nothing is probed or sent on a file that another engine holds.</summary>
    /// <exception cref="StoreUnavailableException">Another engine runs on the file, or the file cannot be used.</exception>
    public Task StartingAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RepeatAsync(() => EvaluateAtNextAsync(stoppingToken), stoppingToken),
        RepeatAsync(() => ReleaseAtNextAsync(stoppingToken), stoppingToken),
        RepeatAsync(() => MaintainInAMinuteAsync(stoppingToken), stoppingToken));

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_isOpen)
        {
            return;
        }

        database.StartEngine();

        // Only engines send, and there is no other: leases that are left are those of one that died, and nobody needs to wait for their end.
        await database.WriteAsync(static connection => LeaseTable.EndAll(connection), cancellationToken).ConfigureAwait(false);
        await catalog.RefreshAsync(cancellationToken).ConfigureAwait(false);
        _isOpen = true;
    }

    private async Task EvaluateAtNextAsync(CancellationToken stoppingToken)
    {
        var asked = timeProvider.GetUtcNow();
        var due = asked + EvaluationSchedule.UntilNext(asked);
        await Task.Delay(due - asked, timeProvider, stoppingToken).ConfigureAwait(false);

        // Timers go by another clock than the wall's and may be a little early; taken for the moment before, the one that was waited for would be lost.
        var now = timeProvider.GetUtcNow();
        await evaluator.EvaluateAsync(now < due && due - now < _tolerance ? due : now, stoppingToken).ConfigureAwait(false);
    }

    private async Task ReleaseAtNextAsync(CancellationToken stoppingToken)
    {
        await releases.WaitAsync(stoppingToken).ConfigureAwait(false);
        await evaluator.SettleAsync(timeProvider.GetUtcNow(), stoppingToken).ConfigureAwait(false);
    }

    private async Task MaintainInAMinuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(_maintenance, timeProvider, stoppingToken).ConfigureAwait(false);
        await MaintainAsync(stoppingToken).ConfigureAwait(false);
    }

    private async Task RepeatAsync(Func<Task> turn, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await turn().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.Failed(logger, exception);
            }
        }
    }

    private async ValueTask MaintainAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = timeProvider.GetUtcNow();
            await metrics.MaintenanceAsync(now, cancellationToken).ConfigureAwait(false);
            await database.WriteAsync(
                connection =>
                {
                    AlarmHistoryTable.Prune(connection, now);
                    DeliveryRetention.Prune(connection, now);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException exception)
        {
            Log.Unmaintained(logger, exception.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(124, LogLevel.Error, "A turn of the embedded engine failed; it goes on with the next")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(125, LogLevel.Debug, "The file is kept in order later: {Reason}")]
        public static partial void Unmaintained(ILogger logger, string reason);
    }
}
