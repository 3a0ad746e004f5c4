using Microsoft.Extensions.DependencyInjection.Extensions;
using Monitoring.Framework;
using Monitoring.Plugins.Gitter;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds rooms of Gitter, or of any other Matrix server, as destinations.</summary>
public static class GitterMonitoringBuilderExtensions
{
    /// <summary>Adds a room as a destination.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Unique among notifiers; routes name it.</param>
    /// <param name="configure">Sets the options.</param>
    /// <exception cref="MonitoringConfigurationException">The options are wrong; the message says what to do.</exception>
    public static IMonitoringBuilder AddGitter(this IMonitoringBuilder builder, string name, Action<GitterOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new GitterOptions();
        configure(options);
        return builder.AddGitter(name, options, $"AddGitter(\"{name}\")");
    }

    internal static IMonitoringBuilder AddGitter(this IMonitoringBuilder builder, string name, GitterOptions options, string origin)
    {
        ArgumentNullException.ThrowIfNull(builder);
        options.Validate(origin);
        builder.Services.TryAddSingleton(TimeProvider.System);
        MatrixHttp.AddClient(builder.Services);
        return builder.AddNotifier(
            new NotifierRegistration(
                name,
                new DeliveryLimits { MinimumInterval = options.MinimumInterval, Timeout = options.Timeout },
                services => Create(services, options, origin))
            {
                Origin = origin,
            });
    }

    private static GitterNotifier Create(IServiceProvider services, GitterOptions options, string origin)
    {
        var timeProvider = services.GetRequiredService<TimeProvider>();
        var http = new MatrixHttp(services.GetRequiredService<IHttpClientFactory>(), timeProvider);
        var doorway = new MatrixDoorway(options, origin, http, services.GetRequiredService<ISecretReader>());
        return new GitterNotifier(options, origin, doorway, timeProvider);
    }
}
