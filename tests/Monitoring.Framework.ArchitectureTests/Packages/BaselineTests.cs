using System.IO.Compression;
using System.Xml.Linq;

namespace Monitoring.Framework.ArchitectureTests;

/// <summary>What src/Baselines/README.md says.</summary>
public sealed class BaselineTests
{
    private static readonly string _folder = Path.Combine(Repository.Root, "src", "Baselines");

    private static IEnumerable<Project> Packages => Repository.Packages;

    [Test]
    public void Baselines_AreThoseOfThePackages() =>
        Assert.That(
            Directory.EnumerateFiles(_folder, "*.nupkg").Select(Path.GetFileNameWithoutExtension),
            Is.EquivalentTo(Packages.Select(project => project.Name)),
            "A new package: dotnet build src/X -c Release -p:TakeBaseline=true. One that is no more: delete its baseline and say so in CHANGELOG.md.");

    [TestCaseSource(nameof(Packages))]
    public void Baseline_IsNotNewerThanThePackage(Project project) => Assert.That(VersionOf(project), Is.LessThanOrEqualTo(Repository.Version));

    [TestCaseSource(nameof(Packages))]
    public void Suppression_OfABreak_TakesAHigherVersion(Project project)
    {
        if (!File.Exists(Path.Combine(project.Directory, "CompatibilitySuppressions.xml")))
        {
            return;
        }

        var (from, to) = (VersionOf(project), Repository.Version);
        Assert.That(
            to.Major > from.Major || (to.Major == 0 && to.Minor > from.Minor),
            Is.True,
            $"{project.Name} breaks the API that {from} was released with, and {to} does not say so: raise Version in src/Packaging.props, the minor one before 1.0, the major one from then on.");
    }

    private static Version VersionOf(Project project)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(_folder, $"{project.Name}.nupkg"));
        using var nuspec = archive.GetEntry($"{project.Name}.nuspec")!.Open();
        return Version.Parse(XDocument.Load(nuspec).Descendants("version").Single().Value);
    }
}
