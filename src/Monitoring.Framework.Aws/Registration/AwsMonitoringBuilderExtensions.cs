using Microsoft.Extensions.DependencyInjection.Extensions;
using Monitoring.Framework;
using Monitoring.Framework.Aws;
using Monitoring.Framework.Aws.Clients;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the AWS back end.</summary>
public static class AwsMonitoringBuilderExtensions
{
    private const string Name = "Aws";

    /// <summary>
    /// Offers the back end <c>Aws</c>: CloudWatch keeps metrics and alarms and evaluates them, EC2 instances are discovered, and SNS carries the events. Section
    /// <c>Monitoring:Aws</c> is read when <c>Monitoring:Backend</c> names it. Secrets can be references of the form <c>kms:BASE64</c> with any back end.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <exception cref="MonitoringConfigurationException">The section is wrong; the message names the path.</exception>
    public static IMonitoringBuilder AddAws(this IMonitoringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var section = builder.Configuration.GetSection(Name);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(_ => AwsOptionsReader.Read(section));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ISecretProvider, KmsSecretProvider>());
        return builder.AddBackend(Name, services => AddServices(services, AwsOptionsReader.Read(section)));
    }

    private static void AddServices(IServiceCollection services, AwsOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<AwsClientFactory>();
        services.AddSingleton<AwsScopes>();
        services.AddSingleton<IDiscoveryScopes>(static provider => provider.GetRequiredService<AwsScopes>());
        services.TryAddSingleton<IAwsApis, AwsApis>();
        services.AddSingleton<IMetricStore, CloudWatchMetricStore>();
        services.AddSingleton<IAlarmStore, CloudWatchAlarmStore>();
        services.AddSingleton<IDeliveryStore, NoDeliveryStore>();
        services.AddSingleton(new ResourceSourceRegistration(
            Name,
            static provider => new Ec2ResourceSource(
                provider.GetRequiredService<IAwsApis>(), provider.GetRequiredService<AwsScopes>(), provider.GetServices<InstanceDiscovery>())));
    }
}
