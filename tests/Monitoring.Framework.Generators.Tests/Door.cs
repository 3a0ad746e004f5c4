using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Roslyn;

namespace Monitoring.Framework.Generators.Tests;

/// <summary>Plugins and hosts as source text, and what becomes of them.</summary>
internal static class Door
{
    /// <summary>A host that goes through the door.</summary>
    public const string Host =
        """
        using Microsoft.Extensions.DependencyInjection;
        using Monitoring.Framework;

        public static class Host
        {
            public static void Compose(IMonitoringBuilder builder) => builder.AddReferencedPlugins();
        }
        """;

    /// <summary>A plugin that registers a source by the name of its section's path.</summary>
    public static string PluginSource(string section, string type, string modifiers = "public") =>
        $$"""
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Monitoring.Framework;

        #pragma warning disable CS0618
        [assembly: MonitoringPlugin<Acme.{{type}}>({{SymbolDisplay.FormatLiteral(section, quote: true)}})]

        namespace Acme
        {
            {{modifiers}} sealed class {{type}} : IMonitoringPlugin
            {
                public static void Register(IMonitoringBuilder builder, IConfiguration section) =>
                    builder.AddMetricSource(((IConfigurationSection)section).Path, Schedule.EveryMinute, static _ => throw new NotSupportedException());
            }
        }
        """;

    public static byte[] Plugin(string section, string type, string modifiers = "public") =>
        Compilations.Emit(Compilations.Plugin($"Acme.{section.Replace('"', '_')}", PluginSource(section, type, modifiers)));

    /// <summary>The host with what was generated for it; what the compiler says of it is no part of the diagnostics.</summary>
    public static Compilation Generate(Compilation host, out IReadOnlyList<Diagnostic> diagnostics)
    {
        _ = Compilations.Driver(new ReferencedPluginsGenerator()).RunGeneratorsAndUpdateCompilation(host, out var output, out var found);
        diagnostics = found;
        return output;
    }

    /// <summary>The paths of the sections that the plugins were registered with.</summary>
    public static IReadOnlyList<string> Run(byte[] host, params byte[][] plugins)
    {
        var context = new AssemblyLoadContext("host", isCollectible: true);
        try
        {
            foreach (var plugin in plugins)
            {
                Load(context, plugin);
            }

            var services = new ServiceCollection();
            var builder = services.AddMonitoring(new ConfigurationBuilder().Build());
            var compose = Load(context, host).GetType("Host")!.GetMethod("Compose", BindingFlags.Public | BindingFlags.Static)!;
            compose.CreateDelegate<Action<IMonitoringBuilder>>()(builder);
            return [.. services.Select(static each => each.ImplementationInstance).OfType<MetricSourceRegistration>().Select(static each => each.Name)];
        }
        finally
        {
            context.Unload();
        }
    }

    private static Assembly Load(AssemblyLoadContext context, byte[] image)
    {
        using var stream = new MemoryStream(image);
        return context.LoadFromStream(stream);
    }
}
