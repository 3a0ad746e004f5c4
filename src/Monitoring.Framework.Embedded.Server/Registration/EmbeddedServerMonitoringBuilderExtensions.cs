using Monitoring.Framework;
using Monitoring.Framework.Embedded.Server;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the CloudWatch-compatible endpoint.</summary>
public static class EmbeddedServerMonitoringBuilderExtensions
{
    /// <summary>
    /// Adds what answers CloudWatch's requests from the embedded back end; <c>MapCloudWatch</c> gives it a place in the application. Section <c>Monitoring:Server</c>
    /// is read.
    /// </summary>
    /// <param name="builder">The builder; <c>AddEmbedded</c> is called on it too.</param>
    /// <exception cref="MonitoringConfigurationException">The section is wrong; the message names the path.</exception>
    public static IMonitoringBuilder AddEmbeddedServer(this IMonitoringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddSection(EmbeddedServerOptions.Section);
        var services = builder.Services;
        services.AddRouting();
        var section = builder.Configuration.GetSection(EmbeddedServerOptions.Section);
        services.AddSingleton(EmbeddedServerOptions.Read(section));
        services.AddSingleton<NamePool>();
        services.AddSingleton<WireDispatch>();
        services.AddSingleton<OperationTable>();
        services.AddSingleton<RateLimits>();
        services.AddSingleton<LocalOnly>();
        services.AddSingleton<AccessKeys>();
        services.AddSingleton<SignatureCheck>();
        services.AddSingleton<StoreFailures>();
        services.AddSingleton<CloudWatchEndpoint>();
        services.AddMetricOperations();
        services.AddAlarmOperations();
        builder.AddSns(section);
        return builder;
    }
}
