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
        services.AddSingleton(DeliveryStore);
        services.AddSingleton(new ResourceSourceRegistration(
            Name,
            static provider => new Ec2ResourceSource(
                provider.GetRequiredService<IAwsApis>(), provider.GetRequiredService<AwsScopes>(), provider.GetServices<InstanceDiscovery>())));
    }

    private static IDeliveryStore DeliveryStore(IServiceProvider provider)
    {
        if (provider.GetRequiredService<AwsOptions>().Delivery.Table is not { Length: > 0 } name)
        {
            return new NoDeliveryStore();
        }

        var clients = provider.GetRequiredService<AwsClientFactory>();
        var timeProvider = provider.GetRequiredService<TimeProvider>();
        var region = clients.HomeRegion;
        return new DynamoDeliveryStore(new DynamoTable(clients.DynamoDb(new AwsConnection(region)), name, region, timeProvider), timeProvider);
    }
}
