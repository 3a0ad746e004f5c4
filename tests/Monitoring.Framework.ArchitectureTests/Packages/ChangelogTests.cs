using System.Text.RegularExpressions;

namespace Monitoring.Framework.ArchitectureTests;

public sealed partial class ChangelogTests
{
    private static readonly string _changelog = File.ReadAllText(Path.Combine(Repository.Root, "CHANGELOG.md"));

    private static IEnumerable<Project> Packed => Repository.Packed;

    [Test]
    public void Changelog_FirstHeading_IsTheVersionOfThePackages()
    {
        var heading = Heading().Match(_changelog);

        Assert.That(heading.Success, Is.True, "The first heading is not '## 1.2.3 (unreleased)' or '## 1.2.3 (2026-12-31)'.");
        Assert.That(Version.Parse(heading.Groups["version"].Value), Is.EqualTo(Repository.Version), "src/Packaging.props and CHANGELOG.md disagree.");
    }

    [TestCaseSource(nameof(Packed))]
    public void Changelog_EveryPackage_IsNamed(Project project) => Assert.That(_changelog, Does.Contain($"**{project.Name}**"));

    [Test]
    public void Version_IsSaidInOnePlace()
    {
        var others = Repository.Projects.Where(project => project.Property("Version") is not null || project.Property("PackageVersion") is not null).Select(project => project.Name);

        Assert.That(others, Is.Empty, "All packages have the version that src/Packaging.props says.");
    }

    [GeneratedRegex(@"\A(?:(?!## ).*\n)*## (?<version>\d+\.\d+\.\d+) \((?:unreleased|\d{4}-\d{2}-\d{2})\)\n")]
    private static partial Regex Heading();
}
