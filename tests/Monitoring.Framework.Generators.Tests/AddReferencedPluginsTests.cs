using Microsoft.CodeAnalysis;
using Monitoring.Framework.Roslyn;

namespace Monitoring.Framework.Generators.Tests;

/// <summary>What is generated compiles without a warning, and does what it says.</summary>
public sealed class AddReferencedPluginsTests
{
    [Test]
    public void Door_SeveralPlugins_RegistersEachWithItsSection()
    {
        byte[][] plugins = [Door.Plugin("Tape", "TapePlugin"), Door.Plugin("Disk", "DiskPlugin")];

        var host = Door.Generate(Compilations.Host("Host", Door.Host, Reference(plugins[0]), Reference(plugins[1])), out var diagnostics);

        Assert.That(diagnostics, Is.Empty);
        Assert.That(Door.Run(Compilations.Emit(host), plugins), Is.EqualTo(new[] { "Monitoring:Plugins:Disk", "Monitoring:Plugins:Tape" }));
    }

    [Test]
    public void Door_OrderOfReferences_MakesNoDifference()
    {
        MetadataReference[] plugins = [Reference(Door.Plugin("Tape", "TapePlugin")), Reference(Door.Plugin("Disk", "DiskPlugin"))];

        Assert.That(Generated(plugins[0], plugins[1]), Is.EqualTo(Generated(plugins[1], plugins[0])));

        static string Generated(params MetadataReference[] references) =>
            Door.Generate(Compilations.Host("Host", Door.Host, references), out _).SyntaxTrees.Single(static tree => tree.FilePath.EndsWith("ReferencedMonitoringPlugins.g.cs", StringComparison.Ordinal)).ToString();
    }

    [Test]
    public void Door_WithTheExplicitDoor_RegistersOnce()
    {
        var plugin = Door.Plugin("Disk", "DiskPlugin");
        var source = Door.Host.Replace("builder.AddReferencedPlugins()", "builder.AddPlugin<Acme.DiskPlugin>().AddReferencedPlugins().AddReferencedPlugins()", StringComparison.Ordinal);

        var host = Door.Generate(Compilations.Host("Host", source, Reference(plugin)), out _);

        Assert.That(Door.Run(Compilations.Emit(host), plugin), Is.EqualTo(new[] { "Monitoring:Plugins:Disk" }));
    }

    [Test]
    public void Door_PluginOfTheHostItself_MayBeInternal()
    {
        var source = Door.Host.Replace("using Monitoring.Framework;", "using Monitoring.Framework;\nusing Microsoft.Extensions.Configuration;\n[assembly: MonitoringPlugin<Own>(\"Own\")]", StringComparison.Ordinal)
            + "internal sealed class Own : IMonitoringPlugin { public static void Register(IMonitoringBuilder b, IConfiguration s) => b.AddMetricSource(\"own\", Schedule.EveryMinute, static _ => null!); }";

        var host = Door.Generate(Compilations.Host("Host", source), out var diagnostics);

        Assert.That(diagnostics, Is.Empty);
        Assert.That(Door.Run(Compilations.Emit(host)), Is.EqualTo(new[] { "own" }));
    }

    [TestCase("A \"quoted\" & <odd> section", "DiskPlugin")]
    [TestCase("Keyword", "@class")]
    public void Door_OddNames_Compiles(string section, string type)
    {
        var plugin = Door.Plugin(section, type);

        var host = Door.Generate(Compilations.Host("Host", Door.Host, Reference(plugin)), out _);

        Assert.That(Door.Run(Compilations.Emit(host), plugin), Is.EqualTo(new[] { $"Monitoring:Plugins:{section}" }));
    }

    [Test]
    public void Door_ObsoletePlugin_CompilesWithoutAWarning()
    {
        var plugin = Door.Plugin("Old", "OldPlugin", "[System.Obsolete(\"Use another.\")] public");

        var host = Door.Generate(Compilations.Host("Host", Door.Host, Reference(plugin)), out _);

        Assert.That(Door.Run(Compilations.Emit(host), plugin), Has.Count.EqualTo(1));
    }

    [Test]
    public void Door_ReferenceWithAnAlias_IsCalledByIt()
    {
        var plugin = Door.Plugin("Disk", "DiskPlugin");

        var host = Door.Generate(Compilations.Host("Host", Door.Host, Reference(plugin).WithAliases(["acme"])), out _);

        Assert.That(Door.Run(Compilations.Emit(host), plugin), Is.EqualTo(new[] { "Monitoring:Plugins:Disk" }));
    }

    /// <summary>A test project sees the internals of its host, and has a door of its own.</summary>
    [Test]
    public void Door_NeighbourWhoSeesInternals_DoesNotClash()
    {
        var plugin = Reference(Door.Plugin("Disk", "DiskPlugin"));
        var source = Door.Host.Replace("public static class Host", "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Host.Tests\")]\npublic static class Own", StringComparison.Ordinal);
        var host = Door.Generate(Compilations.Host("Host", source, plugin), out _);

        var tests = Door.Generate(Compilations.Host("Host.Tests", Door.Host, plugin, Reference(Compilations.Emit(host))), out _);

        Assert.That(tests.GetDiagnostics().Where(static each => each.Severity >= DiagnosticSeverity.Warning), Is.Empty);
    }

    [Test]
    public void Door_WithoutTheEngine_IsNotGenerated()
    {
        var output = Door.Generate(Compilations.Plugin("Acme.Disk", Door.PluginSource("Disk", "DiskPlugin")), out var diagnostics);

        Assert.That(diagnostics, Is.Empty);
        Assert.That(output.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.ReferencedMonitoringPlugins"), Is.Null);
    }

    private static PortableExecutableReference Reference(byte[] image) => MetadataReference.CreateFromImage(image);
}
