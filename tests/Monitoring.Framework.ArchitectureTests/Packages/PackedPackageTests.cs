using System.Reflection.Metadata;

namespace Monitoring.Framework.ArchitectureTests;

/// <summary>What every package carries, read from the files that are published; .ci/run names their folder.</summary>
[Category("Packed")]
public sealed class PackedPackageTests
{
    private static readonly string[] _commonTags = Repository.Packaging.Descendants("PackageTags").Single().Value.Split(';');

    private static IEnumerable<Project> Packed => Repository.Packed;

    private static IEnumerable<Project> Packages => Repository.Packages;

    /// <summary>Analyzers reach a host that references the engine, a back end or a plugin alone, and come in one package each, so that none is loaded twice.</summary>
    [TestCaseSource(nameof(Packages))]
    public void Package_CarriesItsAnalyzersAndPassesOnThoseOfOthers(Project project)
    {
        using var package = PackedPackage.Open(project);

        var own = package.Nuspec().Descendants().Where(element => element.Name.LocalName == "dependency" && ((string)element.Attribute("id")!).StartsWith("Monitoring.", StringComparison.Ordinal));
        Assert.That(package.Files.Where(file => file.StartsWith("analyzers/", StringComparison.Ordinal)), Is.EquivalentTo(project.Carries.Select(name => $"analyzers/dotnet/cs/{name}.dll")));
        Assert.That(own.Select(element => (string?)element.Attribute("exclude") ?? ""), Has.None.Contains("Analyzers"));
    }

    [TestCaseSource(nameof(Packed))]
    public void Package_Metadata_SaysWhatAVisitorOfTheGalleryMustKnow(Project project)
    {
        using var package = PackedPackage.Open(project);

        Assert.Multiple(() =>
        {
            Assert.That(package.Metadata("version"), Is.EqualTo(Repository.Version.ToString()));
            Assert.That(package.Metadata("description"), Is.EqualTo(project.Property("Description")).And.EndsWith("."));
            Assert.That(package.Metadata("license"), Is.EqualTo("MIT"));
            Assert.That(package.Metadata("authors"), Is.Not.Empty);
            Assert.That(package.Metadata("copyright"), Is.Not.Empty);
            Assert.That(package.Metadata("readme"), Is.EqualTo("README.md"));
            Assert.That(package.Metadata("icon"), Is.EqualTo("icon.png"));
            Assert.That(package.Files, Does.Contain("README.md").And.Contain("icon.png"));
            Assert.That(package.Metadata("tags")?.Split(' '), Is.Unique.And.SupersetOf(_commonTags).And.Length.GreaterThan(_commonTags.Length), "PackageTags of its own: $(PackageTags);more.");
        });
    }

    [TestCaseSource(nameof(Packages))]
    public void Package_Assembly_HasDocumentationAndItsSymbols(Project project)
    {
        var path = $"lib/net10.0/{project.Name}";
        using var package = PackedPackage.Open(project);
        using var symbols = PackedPackage.Open(project, "snupkg");
        Assert.That(package.Files, Does.Contain($"{path}.dll").And.Contain($"{path}.xml"));
        Assert.That(symbols.Files, Does.Contain($"{path}.pdb"));

        var (expected, isReproducible) = PackedPackage.DebugDirectory(package.Read($"{path}.dll"));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(symbols.Read($"{path}.pdb"));

        Assert.That(isReproducible, Is.True, "Deterministic is off.");
        Assert.That(new BlobContentId(provider.GetMetadataReader().DebugMetadataHeader!.Id), Is.EqualTo(expected), "The symbols are of another build.");
    }

    /// <summary>Versions are managed centrally, with those of what comes through others; the package says those too.</summary>
    [TestCaseSource(nameof(Packages))]
    public void Package_Dependencies_AreWhatTheProjectFileReferencesAndWhatThatNeeds(Project project)
    {
        using var package = PackedPackage.Open(project);

        var direct = project.References.Where(name => Repository.Packages.Any(other => other.Name == name)).Concat(project.PackageReferences);

        Assert.That(package.Dependencies, Is.SupersetOf(direct).And.SubsetOf(Closure.Of(project)), "Something leaks into the package, or is missing: PrivateAssets?");
    }
}
