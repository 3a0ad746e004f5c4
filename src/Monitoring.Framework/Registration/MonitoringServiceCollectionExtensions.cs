using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Monitoring.Framework;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the framework to a host.</summary>
public static class MonitoringServiceCollectionExtensions
{
    /// <summary>Adds the engine, its three jobs and the hosted service that drives them.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The host's configuration; its <c>Monitoring</c> section is read.</param>
    /// <returns>The builder to register plugins and a back end with.</returns>
    /// <exception cref="MonitoringConfigurationException">The section is wrong; the message names the path.</exception>
    public static IMonitoringBuilder AddMonitoring(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Monitoring");
        RouteFiles.RefuseSeveral(configuration, section.GetSection("Routes").Path);
        if (services.Any(static service => service.ServiceType == typeof(MonitoringSection)))
        {
            throw new InvalidOperationException("AddMonitoring was called before; keep its builder and add to that.");
        }

        services.AddSingleton(new MonitoringSection(section));
        services.AddSingleton(MonitoringOptionsReader.Read(section));
        _ = PluginCatalog.Of(services);
        services.AddSingleton(new MeterCatalog(section.GetSection("Meters"), services));
        AddShared(services);
        AddMissing<IMetricStore>(services);
        AddMissing<IAlarmStore>(services);
        AddMissing<IDeliveryStore>(services);
        AddJobs(services);
        services.AddHostedService<MonitoringService>();
        return new MonitoringBuilder(services, section);
    }

    private static void AddShared(IServiceCollection services)
    {
        services.AddLogging();
        services.AddMetrics();
        services.AddHttpClient(Heartbeat.ClientName).RemoveAllLoggers();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISecretRedactor, SecretRedactor>();
        services.TryAddSingleton<ISecretReader, SecretReader>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISecretProvider, EnvironmentSecretProvider>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISecretProvider, FileSecretProvider>());
        services.AddSingleton<MonitoringDiagnostics>();
        services.AddSingleton<NotifierInstances>();
        services.AddSingleton<MeterRecorders>();
        services.AddSingleton<MonitoringCatalog>();
        services.AddSingleton<INotifierCatalog>(static provider => provider.GetRequiredService<MonitoringCatalog>());
        services.AddSingleton<IRouteExplainer, RouteExplainer>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<Heartbeat>();
    }

    /// <summary>What answers for a store until a back end brings one: the catalog says what is wrong with the choice of the back end.</summary>
    private static void AddMissing<TStore>(IServiceCollection services)
        where TStore : class =>
        services.AddSingleton<TStore>(static provider =>
        {
            _ = provider.GetRequiredService<MonitoringCatalog>();
            var backend = provider.GetRequiredService<MonitoringOptions>().Backend;
            throw new MonitoringConfigurationException("Monitoring:Backend", $"the back end '{backend}' registers no {typeof(TStore).Name}.");
        });

    private static void AddJobs(IServiceCollection services)
    {
        services.AddSingleton<SourceRunner>();
        services.AddSingleton<MetricWriter>();
        services.AddSingleton<Collector>();
        services.AddSingleton<ICollector>(static provider => provider.GetRequiredService<Collector>());
        services.AddSingleton<IEventJob<CollectDue>>(static provider => provider.GetRequiredService<Collector>());
        services.TryAddSingleton<IDiscoveryScopes, RegisteredScopes>();
        services.AddSingleton<Reconciler>();
        services.AddSingleton<IReconciler>(static provider => provider.GetRequiredService<Reconciler>());
        services.AddSingleton<IEventJob<ReconcileDue>>(static provider => provider.GetRequiredService<Reconciler>());
        services.AddSingleton<IEventJob<ResourceChanged>>(static provider => provider.GetRequiredService<Reconciler>());
        AddDelivery(services);
        services.AddSingleton<EventPipeline<CollectDue>>();
        services.AddSingleton<EventPipeline<ReconcileDue>>();
        services.AddSingleton<EventPipeline<ResourceChanged>>();
        services.AddSingleton<EventPipeline<AlarmStateChanged>>();
        services.AddSingleton<EventPipeline<NoticeReceived>>();
        services.AddSingleton<EventPipeline<DeliveryDue>>();
        services.AddSingleton<IMonitoringEngine, MonitoringEngine>();
    }

    private static void AddDelivery(IServiceCollection services)
    {
        services.AddSingleton<Holds>();
        services.AddSingleton<ISilences, Silences>();
        services.AddSingleton<GroupTeller>();
        services.AddSingleton<GroupMembers>();
        services.AddSingleton<GroupFlush>();
        services.AddSingleton<IncidentGrouping>();
        services.AddSingleton<IEventJob<AlarmStateChanged>, Dispatcher>();
        services.AddSingleton<NoticeDispatcher>();
        services.AddSingleton<IEventJob<NoticeReceived>>(static provider => provider.GetRequiredService<NoticeDispatcher>());
        services.AddSingleton<IWatchdog, Watchdog>();
        services.AddSingleton<JobWatch>();
        services.AddSingleton<DeliveryAttempt>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<IEventJob<DeliveryDue>, DeliveryJob>();
    }
}
