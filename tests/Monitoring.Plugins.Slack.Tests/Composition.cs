using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitoring.Framework;
using Monitoring.Framework.Testing;

namespace Monitoring.Plugins.Slack.Tests;

/// <summary>Composes the plugin as a host does and takes its notifier out.</summary>
internal static class Composition
{
    public static FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public static NotifierRegistration Register(Action<SlackOptions> configure) =>
        Registrations(builder => builder.AddSlack("ops", configure)).Single();

    public static IReadOnlyList<NotifierRegistration> Register(params (string Key, string? Value)[] section) =>
        Registrations(builder => builder.AddPlugin<SlackPlugin>(), section);

    public static INotifier Notifier(
        Action<SlackOptions> configure,
        ISecretReader? secrets = null,
        HttpMessageHandler? handler = null,
        ILoggerProvider? log = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(secrets ?? new SecretsStandIn());
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace));
        services.AddMonitoring(new ConfigurationBuilder().Build()).AddSlack("ops", configure);
        if (log is not null)
        {
            services.AddSingleton(log);
        }

        if (handler is not null)
        {
            services.AddHttpClient("Monitoring.Plugins.Slack").ConfigurePrimaryHttpMessageHandler(() => handler);
        }

        var provider = services.BuildServiceProvider();
        return provider.GetServices<NotifierRegistration>().Single().Factory(provider);
    }

    private static IReadOnlyList<NotifierRegistration> Registrations(Action<IMonitoringBuilder> add, params (string Key, string? Value)[] section)
    {
        var values = section.Select(pair => KeyValuePair.Create($"Monitoring:Plugins:Slack:{pair.Key}".TrimEnd(':'), pair.Value));
        var services = new ServiceCollection();
        add(services.AddMonitoring(new ConfigurationBuilder().AddInMemoryCollection(values).Build()));
        using var provider = services.BuildServiceProvider();
        return [.. provider.GetServices<NotifierRegistration>()];
    }
}
