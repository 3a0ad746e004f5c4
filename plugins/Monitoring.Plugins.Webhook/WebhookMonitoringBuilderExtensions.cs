using Microsoft.Extensions.DependencyInjection.Extensions;
using Monitoring.Framework;
using Monitoring.Plugins.Webhook;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds webhooks as destinations.</summary>
public static class WebhookMonitoringBuilderExtensions
{
    private const string ClientName = "Monitoring.Plugins.Webhook";

    /// <summary>Adds an address that is sent signed JSON.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Unique among notifiers; routes name it.</param>
    /// <param name="configure">Sets the options.</param>
    /// <exception cref="MonitoringConfigurationException">The options are wrong; the message says what to do.</exception>
    public static IMonitoringBuilder AddWebhook(this IMonitoringBuilder builder, string name, Action<WebhookOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new WebhookOptions();
        configure(options);
        return builder.AddWebhook(name, options, $"AddWebhook(\"{name}\")");
    }

    internal static IMonitoringBuilder AddWebhook(this IMonitoringBuilder builder, string name, WebhookOptions options, string origin)
    {
        ArgumentNullException.ThrowIfNull(builder);
        options.Validate(origin);
        var template = WebhookTemplate.Read(options, origin);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddHttpClient(ClientName)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                // A span of the HTTP client would carry the whole address, which may be a secret.
                ActivityHeadersPropagator = null,
            });
        return builder.AddNotifier(
            new NotifierRegistration(
                name,
                new DeliveryLimits { MinimumInterval = options.MinimumInterval, MergesMessages = options.MergesMessages, Timeout = options.Timeout },
                services => new WebhookNotifier(
                    options,
                    template,
                    origin,
                    () => services.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName),
                    services.GetRequiredService<ISecretReader>(),
                    services.GetRequiredService<TimeProvider>()))
            {
                Origin = origin,
            });
    }
}
