using Microsoft.CodeAnalysis;
using Monitoring.Framework.Roslyn;

namespace Monitoring.Framework.Generators.Tests;

/// <summary>What happens at each key that is pressed in an editor.</summary>
public sealed class IncrementalTests
{
    [Test]
    public void Run_AfterAnUnrelatedEdit_RegeneratesNothing()
    {
        var host = Compilations.Host("Host", Door.Host, MetadataReference.CreateFromImage(Door.Plugin("Disk", "DiskPlugin")))
            .AddSyntaxTrees(Compilations.Parse("internal static class Other { public static int Number => 1; }", "Other.cs"));
        var driver = Compilations.Driver(new ReferencedPluginsGenerator()).RunGenerators(host);

        var edited = host.ReplaceSyntaxTree(host.SyntaxTrees.Last(), Compilations.Parse("internal static class Other { public static int Number => 2 + 3; public static void New() { } }", "Other.cs"));
        var result = driver.RunGenerators(edited).GetRunResult().Results.Single();

        Assert.That(Reasons(result, ReferencedPluginsGenerator.PluginsStep), Is.EqualTo(new[] { IncrementalStepRunReason.Unchanged }));
        Assert.That(Reasons(result, ReferencedPluginsGenerator.CallsStep), Is.Not.Empty.And.All.AnyOf(IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged));
        Assert.That(Outputs(result), Is.Not.Empty.And.All.EqualTo(IncrementalStepRunReason.Cached));
    }

    [Test]
    public void Run_AfterAnEditAboveTheCall_DoesNotWriteTheDoorAgain()
    {
        var host = Compilations.Host("Host", Door.Host, MetadataReference.CreateFromImage(Door.Plugin("Disk", "DiskPlugin")));
        var driver = Compilations.Driver(new ReferencedPluginsGenerator()).RunGenerators(host);

        var edited = host.ReplaceSyntaxTree(host.SyntaxTrees.Last(), Compilations.Parse($"// One more line.\n{Door.Host}", "Host.cs"));
        var result = driver.RunGenerators(edited).GetRunResult().Results.Single();

        var writing = result.TrackedOutputSteps.SelectMany(static each => each.Value).Where(static step => step.Inputs.All(static input => input.Source.Name == ReferencedPluginsGenerator.PluginsStep));
        Assert.That(Reasons(result, ReferencedPluginsGenerator.CallsStep), Is.EqualTo(new[] { IncrementalStepRunReason.Modified }));
        Assert.That(writing.SelectMany(static step => step.Outputs).Select(static each => each.Reason), Is.Not.Empty.And.All.EqualTo(IncrementalStepRunReason.Cached));
    }

    [Test]
    public void Run_AfterAReferenceWasAdded_WritesTheDoorAgain()
    {
        var host = Compilations.Host("Host", Door.Host, MetadataReference.CreateFromImage(Door.Plugin("Disk", "DiskPlugin")));
        var driver = Compilations.Driver(new ReferencedPluginsGenerator()).RunGenerators(host);

        var result = driver.RunGenerators(host.AddReferences(MetadataReference.CreateFromImage(Door.Plugin("Tape", "TapePlugin")))).GetRunResult().Results.Single();

        Assert.That(Reasons(result, ReferencedPluginsGenerator.PluginsStep), Is.EqualTo(new[] { IncrementalStepRunReason.Modified }));
        Assert.That(Outputs(result), Has.Some.EqualTo(IncrementalStepRunReason.Modified));
        Assert.That(result.GeneratedSources.Select(static each => each.SourceText.ToString()), Has.Some.Contains("Acme.TapePlugin"));
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(static each => each.Outputs).Select(static each => each.Reason);

    private static IEnumerable<IncrementalStepRunReason> Outputs(GeneratorRunResult result) =>
        result.TrackedOutputSteps.SelectMany(static each => each.Value).SelectMany(static each => each.Outputs).Select(static each => each.Reason);
}
