using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Notifiers;

namespace Monitoring.Samples.ConsoleHost.Hosting;

/// <summary>What this host is made of, for every command alike.</summary>
internal static class Composition
{
    public static IMonitoringBuilder AddConsoleMonitoring(this IServiceCollection services, IConfiguration configuration, IConsoleOutput output)
    {
        services.AddSingleton(output);
        var builder = services.AddMonitoring(configuration)
            .AddEmbedded()
            .AddAws()
            .AddSection("Server")
            .AddReferencedPlugins();
        return configuration.GetSection("Monitoring:PluginFolders").Exists() ? ScanFolders(builder) : builder;
    }

    // By itself, so that Scrutor is loaded only where there are folders.
    private static IMonitoringBuilder ScanFolders(IMonitoringBuilder builder) => builder.ScanPluginFolders();
}
