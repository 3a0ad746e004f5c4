using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitoring.Framework;
using Monitoring.Framework.Embedded;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the embedded back end.</summary>
public static class EmbeddedMonitoringBuilderExtensions
{
    private const string Name = "Embedded";

    /// <summary>
    /// Offers the back end <c>Embedded</c>: metrics, alarms and the outbox in one SQLite file, and an alarm engine with CloudWatch's semantics. It is the default;
    /// section <c>Monitoring:Embedded</c> is read when <c>Monitoring:Backend</c> names it or nothing.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <exception cref="MonitoringConfigurationException">The section is wrong; the message names the path.</exception>
    /// <remarks>
    /// The file is opened when it is first needed. A host that runs is the one engine on its file: a second one fails to start, with a
    /// <see cref="StoreUnavailableException"/>. A host that is only built shares the file with the engine.
    /// </remarks>
    public static IMonitoringBuilder AddEmbedded(this IMonitoringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddBackend(Name, services => AddServices(services, EmbeddedOptions.Read(builder.Configuration.GetSection(Name))));
    }

    private static void AddServices(IServiceCollection services, EmbeddedOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(DiscoveryScope.Local);
        services.AddSingleton(provider => new EmbeddedDatabase(
            Path.Combine(provider.GetService<IHostEnvironment>()?.ContentRootPath ?? "", options.Database),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<EmbeddedDatabase>>()));
        services.AddSingleton<EmbeddedDiagnostics>();
        services.AddSingleton<MetricWindows>();
        services.AddSingleton<IMetricListener>(static provider => provider.GetRequiredService<MetricWindows>());
        services.AddSingleton<SqliteMetricStore>();
        services.AddSingleton<MetricDataReader>();
        services.AddSingleton<IMetricStore>(static provider => provider.GetRequiredService<SqliteMetricStore>());
        services.AddSingleton(new ResourceSourceRegistration(Name, static provider => new ReportedMetrics(provider.GetRequiredService<IMetricStore>())));
        services.AddSingleton<IAlarmStore, SqliteAlarmStore>();
        services.AddSingleton<IDeliveryStore, SqliteDeliveryStore>();
        services.AddSingleton<AlarmCatalog>();
        services.AddSingleton<AlarmTurns>();
        services.AddSingleton<AlarmChanges>();
        services.AddSingleton<DueTimer>();
        services.AddSingleton<CompositeEvaluator>();
        services.AddSingleton<AlarmOperations>();
        services.AddSingleton<AlarmEvaluator>();
        services.AddSingleton<IAlarmEvaluation>(static provider => provider.GetRequiredService<AlarmEvaluator>());
        services.AddHostedService<AlarmEvaluationService>();
    }
}
