using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;
using Monitoring.Framework.Testing;

namespace Monitoring.Plugins.Webhook.Tests;

/// <summary>Composes the plugin as a host does and takes its notifiers out.</summary>
internal static class Composition
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static INotifier Notifier(Action<WebhookOptions> configure, ISecretReader? secrets = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(Noon));
        services.AddSingleton(secrets ?? new SecretsStandIn());
        services.AddMonitoring(new ConfigurationBuilder().Build()).AddWebhook("hook", configure);
        var provider = services.BuildServiceProvider();
        return provider.GetServices<NotifierRegistration>().Single().Factory(provider);
    }

    public static IReadOnlyList<NotifierRegistration> Register(params (string Key, string? Value)[] section)
    {
        var values = section.Select(pair => KeyValuePair.Create($"Monitoring:Plugins:Webhook:{pair.Key}".TrimEnd(':'), pair.Value));
        var services = new ServiceCollection();
        services.AddMonitoring(new ConfigurationBuilder().AddInMemoryCollection(values).Build()).AddPlugin<WebhookPlugin>();
        using var provider = services.BuildServiceProvider();
        return [.. provider.GetServices<NotifierRegistration>()];
    }
}
