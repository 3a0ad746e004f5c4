using Microsoft.CodeAnalysis;

namespace Monitoring.Framework.Generators;

/// <summary>What can be wrong with the plugins of a host. Said only where the door is used: whoever adds plugins one by one chooses them and their sections.</summary>
internal static class HostDiagnostics
{
    private const string Category = "Monitoring.Framework";
    private const string Help = "https://www.nuget.org/packages/Monitoring.Framework#diagnostics";

    private static readonly DiagnosticDescriptor _sameSection = new(
        "MON0101",
        "Two plugins have the same section",
        "The plugins {0} and {1} both have the section '{2}': drop the reference to one, or add them by AddPlugin<TPlugin>(section) with sections of your choice",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help);

    private static readonly DiagnosticDescriptor _inaccessible = new(
        "MON0102",
        "The class of a referenced plugin cannot be called",
        "The plugin {0} of {1} is not public and AddReferencedPlugins cannot call it: make the class public, or drop the reference",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help);

    private static readonly DiagnosticDescriptor _none = new(
        "MON0103",
        "No referenced assembly is a plugin",
        "No referenced assembly has [assembly: MonitoringPlugin<TPlugin>(\"Section\")], so AddReferencedPlugins adds nothing: reference a plugin, such as Monitoring.Plugins.HttpUptime, or remove the call",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help);

    public static void Report(SourceProductionContext context, DoorCall call, EquatableArray<ReferencedPlugin> plugins)
    {
        var location = call.ToLocation();
        if (plugins.Count == 0)
        {
            context.ReportDiagnostic(Diagnostic.Create(_none, location));
        }

        foreach (var plugin in plugins.Where(static each => !each.IsAccessible))
        {
            context.ReportDiagnostic(Diagnostic.Create(_inaccessible, location, plugin.Type, plugin.Assembly));
        }

        foreach (var same in plugins.GroupBy(static each => each.Section, StringComparer.OrdinalIgnoreCase))
        {
            var first = same.First();
            foreach (var other in same.Skip(1))
            {
                context.ReportDiagnostic(Diagnostic.Create(_sameSection, location, NameOf(first), NameOf(other), first.Section));
            }
        }
    }

    private static string NameOf(ReferencedPlugin plugin) => $"{plugin.Type} of {plugin.Assembly}";
}
