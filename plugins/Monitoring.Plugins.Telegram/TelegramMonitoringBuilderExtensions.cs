using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Monitoring.Framework;
using Monitoring.Plugins.Telegram;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Telegram chats as destinations.</summary>
public static class TelegramMonitoringBuilderExtensions
{
    /// <summary>Telegram bears about 30 messages a second of a bot, to all its chats together.</summary>
    private static readonly TimeSpan _botInterval = TimeSpan.FromMilliseconds(34);

    /// <summary>Adds a Telegram chat as a destination.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Unique among notifiers; routes name it.</param>
    /// <param name="configure">Sets the options.</param>
    /// <exception cref="MonitoringConfigurationException">The options are wrong; the message says what to do.</exception>
    public static IMonitoringBuilder AddTelegram(this IMonitoringBuilder builder, string name, Action<TelegramOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new TelegramOptions();
        configure(options);
        return builder.AddTelegram(name, options, $"AddTelegram(\"{name}\")");
    }

    internal static IMonitoringBuilder AddTelegram(this IMonitoringBuilder builder, string name, TelegramOptions options, string origin)
    {
        ArgumentNullException.ThrowIfNull(builder);
        options.Validate(origin);
        builder.Services.TryAddSingleton(TimeProvider.System);
        TelegramHttp.AddClient(builder.Services);
        return builder.AddNotifier(
            new NotifierRegistration(
                name,
                new DeliveryLimits { MinimumInterval = options.EffectiveInterval, Timeout = options.Timeout, Account = AccountOf(options), AccountInterval = _botInterval },
                services => Create(services, options, origin))
            {
                Origin = origin,
            });
    }

    /// <summary>The same for all chats of a bot, and no secret.</summary>
    private static string AccountOf(TelegramOptions options) =>
        $"Telegram {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{options.BaseUrl}\n{options.Token}")).AsSpan(0, 8))}";

    private static TelegramNotifier Create(IServiceProvider services, TelegramOptions options, string origin) => new(
        options,
        origin,
        new TelegramHttp(services.GetRequiredService<IHttpClientFactory>(), services.GetRequiredService<TimeProvider>(), options),
        services.GetRequiredService<ISecretReader>(),
        services.GetRequiredService<ILogger<TelegramNotifier>>());
}
