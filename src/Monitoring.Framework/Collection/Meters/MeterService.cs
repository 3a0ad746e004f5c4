using Microsoft.Extensions.Hosting;

namespace Monitoring.Framework;

/// <summary>Listens from before anything else of the host starts, and collects once more after all of it has stopped: what is measured in between is complete.</summary>
internal sealed class MeterService(MeterRecorders recorders, MeterCatalog meters, IMonitoringEngine engine) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        recorders.Start();
        return Task.CompletedTask;
    }

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await engine.DispatchAsync(new CollectDue { Sources = [.. meters.Meters.Keys.Select(MeterCatalog.SourceOf)] }, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
