using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>Registers the subscriptions of topics as destinations, and what they need.</summary>
internal static class SnsServices
{
    /// <param name="builder">The builder.</param>
    /// <param name="section">Section <c>Monitoring:Server</c>.</param>
    /// <exception cref="MonitoringConfigurationException">The section is wrong; the message names the path.</exception>
    public static void AddSns(this IMonitoringBuilder builder, IConfigurationSection section)
    {
        var services = builder.Services;

        // The server's own log of requests would tell the tokens in their addresses.
        services.AddLogging(static logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        services.AddHttpClient(SnsPoster.ClientName)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                // A span of the HTTP client would carry the whole address, which may be a secret.
                ActivityHeadersPropagator = null,
            });
        services.AddSingleton<SnsSigner>();
        services.AddSingleton<SnsPoster>();
        services.AddSingleton<SnsEndpoint>();
        services.AddSingleton<SubscriptionStore>();
        services.AddSingleton<SubscriptionConfirmer>();
        services.AddHostedService(static provider => provider.GetRequiredService<SubscriptionConfirmer>());
        var publicUrl = ReadPublicUrl(section);
        services.AddSingleton(provider => new SnsLinks(publicUrl, provider.GetService<IServer>()));
        foreach (var subscription in SubscriptionReader.Read(section.GetSection("Topics")))
        {
            services.AddSingleton(subscription);
            builder.AddNotifier(Registration(subscription)).AddTopicSubscription(subscription.TopicArn, subscription.Destination);
        }
    }

    private static NotifierRegistration Registration(Subscription subscription) => new(
        subscription.Destination,
        DeliveryLimits.None,
        services => new SubscriptionNotifier(
            subscription,
            services.GetRequiredService<SubscriptionStore>(),
            services.GetRequiredService<SnsPoster>(),
            services.GetRequiredService<SnsLinks>(),
            services.GetRequiredService<ISecretReader>(),
            services.GetRequiredService<IAlarmStore>()))
    {
        Origin = subscription.Origin,
    };

    private static Uri? ReadPublicUrl(IConfigurationSection section)
    {
        if (section["PublicUrl"] is not { } text)
        {
            return null;
        }

        return SnsTarget.Refusal(text) is { } refusal ? throw new MonitoringConfigurationException($"{section.Path}:PublicUrl", refusal) : new Uri(text);
    }
}
