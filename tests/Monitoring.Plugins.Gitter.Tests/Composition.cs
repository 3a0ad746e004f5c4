using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;
using Monitoring.Framework.Testing;

namespace Monitoring.Plugins.Gitter.Tests;

/// <summary>Composes the plugin as a host does and takes its notifier out.</summary>
internal static class Composition
{
    public static IReadOnlyList<NotifierRegistration> Register(Action<GitterOptions> configure) => Registrations(builder => builder.AddGitter("room", configure));

    public static IReadOnlyList<NotifierRegistration> Register(params (string Key, string? Value)[] section) =>
        Registrations(builder => builder.AddPlugin<GitterPlugin>(), section);

    public static INotifier Notifier(
        Action<GitterOptions> configure,
        ISecretReader? secrets = null,
        HttpMessageHandler? handler = null,
        FakeTimeProvider? clock = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock ?? new FakeTimeProvider(Samples.Noon));
        services.AddSingleton(secrets ?? new SecretsStandIn());
        services.AddMonitoring(new ConfigurationBuilder().Build()).AddGitter("room", configure);
        if (handler is not null)
        {
            services.AddHttpClient("Monitoring.Plugins.Gitter").ConfigurePrimaryHttpMessageHandler(() => handler);
        }

        var provider = services.BuildServiceProvider();
        return provider.GetServices<NotifierRegistration>().Single().Factory(provider);
    }

    public static IReadOnlyList<NotifierRegistration> Registrations(IConfiguration configuration) => Registrations(builder => builder.AddPlugin<GitterPlugin>(), configuration);

    private static IReadOnlyList<NotifierRegistration> Registrations(Action<IMonitoringBuilder> add, params (string Key, string? Value)[] section)
    {
        var values = section.Select(pair => KeyValuePair.Create($"Monitoring:Plugins:Gitter:{pair.Key}".TrimEnd(':'), pair.Value));
        return Registrations(add, new ConfigurationBuilder().AddInMemoryCollection(values).Build());
    }

    private static IReadOnlyList<NotifierRegistration> Registrations(Action<IMonitoringBuilder> add, IConfiguration configuration)
    {
        var services = new ServiceCollection();
        add(services.AddMonitoring(configuration));
        using var provider = services.BuildServiceProvider();
        return [.. provider.GetServices<NotifierRegistration>()];
    }
}
