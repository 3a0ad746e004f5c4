using Microsoft.CodeAnalysis;
using Monitoring.Framework.Roslyn;

namespace Monitoring.Framework.Generators.Tests;

public sealed class HostDiagnosticsTests
{
    private const string NoCall = "public static class Host;";

    [Test]
    public void MON0101_TwoPluginsOfOneSection_IsAnErrorAtTheCall()
    {
        var diagnostic = Only(Door.Host, Door.Plugin("Disk", "DiskPlugin"), Door.Plugin("disk", "OtherPlugin"));

        Assert.That(diagnostic.Id, Is.EqualTo("MON0101"));
        Assert.That(diagnostic.Severity, Is.EqualTo(DiagnosticSeverity.Error));
        Assert.That(diagnostic.GetMessage(null), Does.StartWith("The plugins Acme.DiskPlugin of Acme.Disk and Acme.OtherPlugin of Acme.disk both have the section 'Disk'"));
    }

    [Test]
    public void MON0102_ClassOfAReferenceIsInternal_IsAnErrorAtTheCall_AndTheOthersAreCalled()
    {
        byte[][] plugins = [Door.Plugin("Disk", "DiskPlugin", "internal"), Door.Plugin("Tape", "TapePlugin")];

        var host = Door.Generate(Compilations.Host("Host", Door.Host, [.. plugins.Select(static each => MetadataReference.CreateFromImage(each))]), out _);

        Assert.That(Only(Door.Host, plugins).Id, Is.EqualTo("MON0102"));
        Assert.That(Only(Door.Host, plugins).GetMessage(null), Does.StartWith("The plugin Acme.DiskPlugin of Acme.Disk is not public"));
        Assert.That(Door.Run(Compilations.Emit(host), plugins), Is.EqualTo(new[] { "Monitoring:Plugins:Tape" }));
    }

    [Test]
    public void MON0103_NoPlugin_IsAWarningAtTheCall_AndNothingIsAdded()
    {
        var host = Door.Generate(Compilations.Host("Host", Door.Host), out _);

        Assert.That(Only(Door.Host).Id, Is.EqualTo("MON0103"));
        Assert.That(Only(Door.Host).Severity, Is.EqualTo(DiagnosticSeverity.Warning));
        Assert.That(Door.Run(Compilations.Emit(host)), Is.Empty);
    }

    [Test]
    public void Diagnostics_DoorIsNotUsed_SaysNothing()
    {
        Assert.That(Diagnostics(NoCall), Is.Empty);
        Assert.That(Diagnostics(NoCall, Door.Plugin("Disk", "DiskPlugin"), Door.Plugin("disk", "OtherPlugin")), Is.Empty);
        Assert.That(Diagnostics(NoCall, Door.Plugin("Disk", "DiskPlugin", "internal")), Is.Empty);
    }

    [Test]
    public void Diagnostics_PluginsThatAreFine_SaysNothing() => Assert.That(Diagnostics(Door.Host, Door.Plugin("Disk", "DiskPlugin"), Door.Plugin("Tape", "TapePlugin")), Is.Empty);

    private static Diagnostic Only(string host, params byte[][] plugins)
    {
        var diagnostics = Diagnostics(host, plugins);
        Assert.That(diagnostics, Has.Count.EqualTo(1));
        var span = diagnostics[0].Location.GetLineSpan();
        Assert.That((span.Path, span.StartLinePosition.Line, span.StartLinePosition.Character), Is.EqualTo(("Host.cs", 5, 70)));
        Assert.That(diagnostics[0].Descriptor.HelpLinkUri, Does.EndWith("#diagnostics"));
        return diagnostics[0];
    }

    private static IReadOnlyList<Diagnostic> Diagnostics(string host, params byte[][] plugins)
    {
        _ = Door.Generate(Compilations.Host("Host", host, [.. plugins.Select(static each => MetadataReference.CreateFromImage(each))]), out var diagnostics);
        return diagnostics;
    }
}
