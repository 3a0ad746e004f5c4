using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Monitoring.Framework.Generators;

/// <summary>
/// Gives a host <c>builder.AddReferencedPlugins()</c>. What it generates is the host's own, and marked so that an assembly which sees the host's internals does not see it: a test
/// project has its own door, to the plugins that it references.
/// </summary>
[Generator(LanguageNames.CSharp)]
internal sealed class ReferencedPluginsGenerator : IIncrementalGenerator
{
    public const string PluginsStep = "Plugins";
    public const string CallsStep = "Calls";
    private const string File = "ReferencedMonitoringPlugins.g.cs";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var plugins = context.CompilationProvider.Select(PluginReader.Read).WithTrackingName(PluginsStep);
        var calls = context.SyntaxProvider.CreateSyntaxProvider(DoorCall.IsCall, DoorCall.Of).WithTrackingName(CallsStep);
        context.RegisterPostInitializationOutput(static output => output.AddEmbeddedAttributeDefinition());
        context.RegisterSourceOutput(plugins, static (output, found) =>
        {
            if (found is { } list)
            {
                output.AddSource(File, SourceText.From(DoorWriter.Write(list), Encoding.UTF8));
            }
        });
        context.RegisterSourceOutput(calls.Combine(plugins), static (output, pair) =>
        {
            if (pair.Right is { } list)
            {
                HostDiagnostics.Report(output, pair.Left, list);
            }
        });
    }
}
