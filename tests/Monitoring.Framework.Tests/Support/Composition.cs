using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Tests;

/// <summary>The framework as a host composes it, on stores in memory and a clock that stands still.</summary>
internal sealed class Composition : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Composition(string json, Action<IMonitoringBuilder>? compose, Action<IServiceCollection>? configure, Action<Composition>? prepare)
    {
        prepare?.Invoke(this);
        var configuration = Configuration(json);
        var services = new ServiceCollection();
        services.AddSingleton(Clock);
        services.AddSingleton<TimeProvider>(_ => Time ?? Clock);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        var builder = services.AddMonitoring(configuration);
        builder.AddBackend("Memory", backend =>
        {
            backend.AddSingleton<IMetricStore>(Metrics);
            backend.AddSingleton<IAlarmStore>(Alarms);
            backend.AddSingleton<IDeliveryStore>(Deliveries);
            foreach (var scope in Scopes)
            {
                backend.AddSingleton(scope);
            }
        });
        compose?.Invoke(builder);
        configure?.Invoke(services);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        Counters = new Counters(_services);
    }

    public FakeTimeProvider Clock { get; } = new();

    public TimeProvider? Time { get; set; }

    public MemoryMetricStore Metrics { get; } = new();

    public MemoryAlarmStore Alarms { get; } = new();

    public MemoryDeliveryStore Deliveries { get; } = new();

    public IReadOnlyList<DiscoveryScope> Scopes { get; set; } = [DiscoveryScope.Local];

    public Logs Logs { get; } = new();

    public Counters Counters { get; }

    public IServiceProvider Services => _services;

    public IMonitoringEngine Engine => _services.GetRequiredService<IMonitoringEngine>();

    public ICollector Collector => _services.GetRequiredService<ICollector>();

    public IReconciler Reconciler => _services.GetRequiredService<IReconciler>();

    public ISecretReader Secrets => _services.GetRequiredService<ISecretReader>();

    public ISecretRedactor Redactor => _services.GetRequiredService<ISecretRedactor>();

    public INotifierCatalog Notifiers => _services.GetRequiredService<INotifierCatalog>();

    public IRouteExplainer Routes => _services.GetRequiredService<IRouteExplainer>();

    public IHostedService Service => _services.GetServices<IHostedService>().Single();

    /// <summary>Composes from a JSON object, the inside of the <c>Monitoring</c> section; the back end is added.</summary>
    public static Composition Of(
        string json = "{}",
        Action<IMonitoringBuilder>? compose = null,
        Action<IServiceCollection>? configure = null,
        Action<Composition>? prepare = null) => new(json, compose, configure, prepare);

    /// <summary>What a user is told who starts a host on a configuration that is wrong.</summary>
    public static string RefusalOf(string json, Action<IMonitoringBuilder>? compose = null) =>
        Assert.Throws<MonitoringConfigurationException>(() =>
        {
            var composition = Of(json, compose);
            _ = composition.Service;
        })!.Message;

    public static IConfigurationRoot Configuration(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"{{ \"Monitoring\": {json} }}"));
        return new ConfigurationBuilder()
            .AddInMemoryCollection([new("Monitoring:Backend", "Memory")])
            .AddJsonStream(stream)
            .Build();
    }

    public ValueTask<DispatchResult> DispatchAsync(MonitoringEvent monitoringEvent) => Engine.DispatchAsync(monitoringEvent, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Counters.Dispose();
        await _services.DisposeAsync();
    }
}
