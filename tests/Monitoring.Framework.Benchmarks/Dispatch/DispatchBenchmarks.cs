using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Benchmarks.Dispatch;

/// <summary>What the engine adds to one event between the host and a handler that does nothing.</summary>
[MemoryDiagnoser]
public class DispatchBenchmarks : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly IMonitoringEventHandler<DeliveryDue> _handler;
    private readonly IMonitoringEngine _engine;

    /// <summary>Composes the engine as a host does, on stores that hold nothing.</summary>
    public DispatchBenchmarks()
    {
        var services = new ServiceCollection();
        services.AddMonitoring(new ConfigurationBuilder().Build())
            .AddBackend("Embedded", static backend => backend
                .AddSingleton<IMetricStore, NoStore>()
                .AddSingleton<IAlarmStore, NoStore>()
                .AddSingleton<IDeliveryStore, NoStore>())
            .AddEventHandler<DeliveryDue>(static _ => new NoHandler());
        _services = services.BuildServiceProvider();
        _handler = _services.GetRequiredService<IMonitoringEventHandler<DeliveryDue>>();
        _engine = _services.GetRequiredService<IMonitoringEngine>();
    }

    /// <summary>The handler called directly.</summary>
    [Benchmark(Baseline = true)]
    public ValueTask Handler() => _handler.HandleAsync(DeliveryDue.Instance, CancellationToken.None);

    /// <summary>The handler called by the engine, after its own job, with spans and instruments that nobody listens to.</summary>
    [Benchmark]
    public ValueTask<DispatchResult> Engine() => _engine.DispatchAsync(DeliveryDue.Instance, CancellationToken.None);

    /// <inheritdoc />
    public void Dispose()
    {
        _services.Dispose();
        GC.SuppressFinalize(this);
    }

    private sealed class NoHandler : IMonitoringEventHandler<DeliveryDue>
    {
        public ValueTask HandleAsync(DeliveryDue monitoringEvent, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
