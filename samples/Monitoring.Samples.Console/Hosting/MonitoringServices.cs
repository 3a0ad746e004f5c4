using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.ConsoleHost.Hosting;

/// <summary>The framework without the service that runs it: for commands that look, or act once, beside a running host.</summary>
internal sealed class MonitoringServices : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    private MonitoringServices(ServiceProvider provider) => _provider = provider;

    public INotifierCatalog Notifiers => _provider.GetRequiredService<INotifierCatalog>();

    public ICollector Collector => _provider.GetRequiredService<ICollector>();

    public IReconciler Reconciler => _provider.GetRequiredService<IReconciler>();

    public IAlarmStore Alarms => _provider.GetRequiredService<IAlarmStore>();

    public IRouteExplainer Routes => _provider.GetRequiredService<IRouteExplainer>();

    public IDeliveryStore Deliveries => _provider.GetRequiredService<IDeliveryStore>();

    public ISilences Silences => _provider.GetRequiredService<ISilences>();

    public IMetricStore Metrics => _provider.GetRequiredService<IMetricStore>();

    /// <summary>Whose alarms are made.</summary>
    public string Owner => _provider.GetRequiredService<MonitoringOptions>().Owner;

    public IDiscoveryScopes Scopes => _provider.GetRequiredService<IDiscoveryScopes>();

    /// <summary>Composes the framework and checks the configuration as a whole.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="output">For the console notifier.</param>
    /// <param name="log">For the log; null for none.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <exception cref="MonitoringConfigurationException">The configuration is wrong.</exception>
    public static MonitoringServices Create(IConfiguration configuration, TextWriter output, TextWriter? log, TimeProvider timeProvider)
    {
        var services = new ServiceCollection();
        var console = new LineOutput(output, log ?? TextWriter.Null, useColour: false);
        services.AddSingleton(configuration);
        services.AddSingleton(timeProvider);
        services.AddLogging(logging =>
        {
            if (log is not null)
            {
                logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new OutputLoggerProvider(console, timeProvider));
            }
        });
        services.AddConsoleMonitoring(configuration, console);
        var created = new MonitoringServices(services.BuildServiceProvider());
        _ = created.Notifiers;
        return created;
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
