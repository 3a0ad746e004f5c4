using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;
using Monitoring.Plugins.Telegram;

[assembly: MonitoringPlugin<TelegramPlugin>("Telegram")]

namespace Monitoring.Plugins.Telegram;

/// <summary>Registers each destination of the section <c>Monitoring:Plugins:Telegram</c>, a map from names to <see cref="TelegramOptions"/>.</summary>
public sealed class TelegramPlugin : IMonitoringPlugin
{
    /// <inheritdoc />
    public static void Register(IMonitoringBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        foreach (var child in section.Destinations("ops"))
        {
            var options = child.Read(static s => s.Get<TelegramOptions>(o => o.ErrorOnUnknownConfiguration = true));
            builder.AddTelegram(child.Key, options, child.Path);
        }
    }
}
