using Microsoft.Extensions.DependencyInjection.Extensions;
using Monitoring.Framework;
using Monitoring.Plugins.Slack;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Slack channels as destinations.</summary>
public static class SlackMonitoringBuilderExtensions
{
    /// <summary>Adds a Slack channel as a destination.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Unique among notifiers; routes name it.</param>
    /// <param name="configure">Sets the options.</param>
    /// <exception cref="MonitoringConfigurationException">The options are wrong; the message says what to do.</exception>
    public static IMonitoringBuilder AddSlack(this IMonitoringBuilder builder, string name, Action<SlackOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new SlackOptions();
        configure(options);
        return builder.AddSlack(name, options, $"AddSlack(\"{name}\")");
    }

    internal static IMonitoringBuilder AddSlack(this IMonitoringBuilder builder, string name, SlackOptions options, string origin)
    {
        ArgumentNullException.ThrowIfNull(builder);
        options.Validate(origin);
        builder.Services.TryAddSingleton(TimeProvider.System);
        SlackHttp.AddClient(builder.Services);
        return builder.AddNotifier(
            new NotifierRegistration(
                name,
                new DeliveryLimits { MinimumInterval = options.MinimumInterval, Timeout = options.Timeout },
                services => Create(services, options, origin))
            {
                Origin = origin,
            });
    }

    private static INotifier Create(IServiceProvider services, SlackOptions options, string origin)
    {
        var http = new SlackHttp(services.GetRequiredService<IHttpClientFactory>(), services.GetRequiredService<TimeProvider>(), options.Timeout);
        var secrets = services.GetRequiredService<ISecretReader>();
        return string.IsNullOrWhiteSpace(options.Token)
            ? new SlackWebhookNotifier(options, origin, http, secrets)
            : new SlackApiNotifier(options, new SlackApi(options, origin, http, secrets));
    }
}
