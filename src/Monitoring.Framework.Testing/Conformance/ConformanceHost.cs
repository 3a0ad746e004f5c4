using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Monitoring.Framework.Testing;

/// <summary>The plugin in a host of its own, as it would be in a real one, with a clock that stands, a network that is none, and a log that is kept.</summary>
internal sealed class ConformanceHost : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _provider;
    private readonly string _plugin;

    /// <exception cref="MonitoringConfigurationException">The plugin refuses the settings.</exception>
    /// <param name="suite">Whose plugin it is.</param>
    /// <param name="settings">The plugin's section.</param>
    /// <param name="resources">What there is besides what the plugin discovers.</param>
    public ConformanceHost(PluginConformance suite, string settings, IReadOnlyList<MonitoredResource>? resources = null)
    {
        Http = new StubHttpHandler(suite.AnswerTo);
        _plugin = suite.Plugin.Path;
        var configuration = Configuration(suite.Plugin, settings, _folder.Path);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        var builder = services.AddMonitoring(configuration).AddEmbedded();
        if (resources is not null)
        {
            builder.AddResourceSource("conformance", _ => new ListedResources(resources));
        }

        suite.Configure(services);
        suite.Plugin.AddTo(builder);
        Http.ServeAllClients(services);
        _provider = services.BuildServiceProvider();
        EveryNotifier.Route(configuration, _provider);
    }

    public FakeTimeProvider Clock { get; } = new();

    public StubHttpHandler Http { get; }

    public CapturedLog Log { get; } = new();

    public IServiceProvider Services => _provider;

    public IReadOnlyList<NotifierRegistration> Notifiers => [.. _provider.GetServices<NotifierRegistration>()];

    public IReadOnlyList<MetricSourceRegistration> Sources => [.. _provider.GetServices<MetricSourceRegistration>()];

    public IReadOnlyList<AlarmPolicyRegistration> Policies => [.. _provider.GetServices<AlarmPolicyRegistration>()];

    /// <summary>The resource sources of the plugin, without that of the back end.</summary>
    public IEnumerable<ResourceSourceRegistration> ResourceSources => _provider.GetServices<ResourceSourceRegistration>().Where(static each => each.Name is not ("Embedded" or "conformance"));

    /// <summary>What a host does before anything runs: names, limits, schedules, routes and options are looked at.</summary>
    /// <exception cref="MonitoringConfigurationException">Something is wrong.</exception>
    public void Validate()
    {
        _provider.GetService<IStartupValidator>()?.Validate();
        _ = _provider.GetRequiredService<INotifierCatalog>();
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync().ConfigureAwait(false);
        _folder.Dispose();
    }

    public override string ToString() => _plugin;

    private static IConfigurationRoot Configuration(PluginUnderTest plugin, string settings, string folder)
    {
        var plugins = new JsonObject { [plugin.Section] = Settings.Parse(settings) };
        var root = new JsonObject { ["Monitoring"] = new JsonObject { ["Plugins"] = plugins, ["Embedded"] = new JsonObject { ["Database"] = Path.Combine(folder, "monitoring.db") } } };
        return new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(root.ToJsonString()))).Build();
    }
}
