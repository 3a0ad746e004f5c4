namespace Monitoring.Framework.ArchitectureTests;

/// <summary>Who may reference whom, read from the project files.</summary>
public sealed class ArrowTests
{
    private const string Abstractions = "Monitoring.Framework.Abstractions";
    private const string Engine = "Monitoring.Framework";
    private const string Embedded = "Monitoring.Framework.Embedded";

    private static readonly Dictionary<string, string[]> _allowedReferences = new(StringComparer.Ordinal)
    {
        [Abstractions] = [],
        [Engine] = [Abstractions],
        [Embedded] = [Abstractions, Engine],
        [Embedded + ".Server"] = [Abstractions, Engine, Embedded],
        ["Monitoring.Framework.Aws"] = [Abstractions, Engine],
        ["Monitoring.Framework.Lambda"] = [Abstractions, Engine, "Monitoring.Framework.Aws"],
        ["Monitoring.Framework.Scanning"] = [Abstractions, Engine],
        ["Monitoring.Framework.Testing"] = [Abstractions, Engine, Embedded],
    };

    private static readonly string[] _pluginPackages = ["Microsoft.Extensions.Http", "Microsoft.Extensions.Options.ConfigurationExtensions"];

    private static readonly Dictionary<string, string> _onlyUser = new(StringComparer.Ordinal)
    {
        ["Scrutor"] = "Monitoring.Framework.Scanning",
        ["Microsoft.Data.Sqlite"] = Embedded,
        ["AWSSDK.Core"] = "Monitoring.Framework.Aws",
        ["AWSSDK.DynamoDBv2"] = "Monitoring.Framework.Aws",
        ["YamlDotNet"] = "Monitoring.Plugins.AlarmRules",
    };

    /// <summary>In whose package each of those travels that run inside the compiler.</summary>
    private static readonly Dictionary<string, string> _carriers = new(StringComparer.Ordinal)
    {
        ["Monitoring.Framework.Analyzers"] = Abstractions,
        ["Monitoring.Framework.Generators"] = Engine,
    };

    private static IEnumerable<Project> Packages => Repository.Packages;

    private static IEnumerable<Project> CompilerParts => Repository.CompilerParts;

    private static IEnumerable<Project> Plugins => Repository.Plugins;

    [TestCaseSource(nameof(Plugins))]
    public void Plugin_References_AbstractionsOnly(Project plugin)
    {
        string[] packages = plugin.Name == "Monitoring.Plugins.AlarmRules" ? [.. _pluginPackages, "YamlDotNet"] : _pluginPackages;

        Assert.That(plugin.References, Is.EquivalentTo(new[] { Abstractions }));
        Assert.That(plugin.PackageReferences, Is.SubsetOf(packages));
    }

    [Test]
    public void Library_References_PointInTheDirectionOfTheDesign()
    {
        foreach (var project in Packages.Where(project => project.Folder == "src"))
        {
            Assert.That(_allowedReferences, Does.ContainKey(project.Name), $"{project.Name} is new: say in {nameof(ArrowTests)} what it may reference.");
            Assert.That(project.References, Is.SubsetOf(_allowedReferences[project.Name]), project.Name);
        }
    }

    [TestCaseSource(nameof(Packages))]
    public void Package_References_NeitherSamplesNorTests(Project package)
    {
        var outsiders = Repository.Projects.Where(project => project.Folder is "samples" or "tests").Select(project => project.Name).ToList();

        Assert.That(package.References.Intersect(outsiders), Is.Empty);
    }

    [TestCaseSource(nameof(CompilerParts))]
    public void CompilerPart_StandsByItself_AndTravelsInOnePackage(Project part)
    {
        var carriers = Packages.Where(project => project.Carries.Contains(part.Name)).Select(project => project.Name);

        Assert.That(part.References, Is.Empty);
        Assert.That(part.PackageReferences, Is.All.StartsWith("Microsoft.CodeAnalysis."), "The compiler brings these; anything else would have to be packed too.");
        Assert.That(carriers, Is.EqualTo(new[] { _carriers[part.Name] }));
    }

    [Test]
    public void Abstractions_Packages_AreAbstractionsAndOptions()
    {
        var others = Packages.Single(project => project.Name == Abstractions).PackageReferences
            .Where(name => name != "Microsoft.Extensions.Options")
            .Where(name => !name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || !name.EndsWith(".Abstractions", StringComparison.Ordinal));

        Assert.That(others, Is.Empty);
    }

    [Test]
    public void Library_WithOnePurpose_IsReferencedInOnePlace()
    {
        foreach (var (package, user) in _onlyUser)
        {
            var users = Packages.Where(project => project.PackageReferences.Contains(package)).Select(project => project.Name);
            Assert.That(users, Is.EqualTo(new[] { user }), package);
        }
    }

    [Test]
    public void Assemblies_OfPackages_ReferenceWhatTheProjectFilesSay()
    {
        var names = Repository.Projects.Select(project => project.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var project in Packages)
        {
            var used = project.Assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(names.Contains);
            string[] allowed = project.Folder == "plugins" ? [Abstractions] : _allowedReferences[project.Name];
            Assert.That(used, Is.SubsetOf(allowed), project.Name);
        }
    }
}
