using System.Reflection;
using System.Runtime.CompilerServices;

namespace Monitoring.Framework.ArchitectureTests;

/// <summary>What every project has in common.</summary>
public sealed class ProjectTests
{
    private static readonly string[] _notAotCompatible = ["Monitoring.Framework.Scanning"];

    /// <summary>The endpoint is the second half of the embedded back end: both packages are released together, and what lies between them is nobody else's.</summary>
    private const string SecondHalf = "Monitoring.Framework.Embedded.Server";

    private static IEnumerable<Project> Projects => Repository.Projects;

    private static IEnumerable<Project> Packages => Repository.Packages;

    [TestCaseSource(nameof(Projects))]
    public void Project_TargetFramework_IsTheCommonProperty(Project project) =>
        Assert.That(project.Property("TargetFramework"), Is.EqualTo(project.RunsInTheCompiler ? "netstandard2.0" : "$(MonitoringTargetFramework)"));

    [TestCaseSource(nameof(Projects))]
    public void Project_IsPartOfTheSolution(Project project)
    {
        var path = Path.GetRelativePath(Repository.Root, project.File).Replace('/', '\\');
        Assert.That(File.ReadAllText(Path.Combine(Repository.Root, "Monitoring.Framework.sln")), Does.Contain($"\"{path}\""));
    }

    [TestCaseSource(nameof(Packages))]
    public void Package_HasDescriptionAndReadme(Project package)
    {
        var readme = Path.Combine(package.Directory, "README.md");

        Assert.That(package.Property("Description"), Is.Not.Null.And.Not.Empty);
        Assert.That(File.Exists(readme), Is.True, $"{readme} is missing.");
        Assert.That(File.ReadLines(readme).First(), Is.EqualTo($"# {package.Name}"));
    }

    [TestCaseSource(nameof(Packages))]
    public void Package_IsAotCompatible_ButScanning(Project package)
    {
        var isMarked = package.Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(data => data is { Key: "IsTrimmable", Value: "True" });

        Assert.That(isMarked, Is.EqualTo(!_notAotCompatible.Contains(package.Name)));
    }

    [TestCaseSource(nameof(Packages))]
    public void Package_PublicTypes_AreInItsNamespaceOrInThatOfRegistration(Project package)
    {
        string[] namespaces = [package.Property("RootNamespace")!, "Microsoft.Extensions.DependencyInjection"];

        // The words of a wire protocol are those of the model too, and live apart from it.
        var own = package.Assembly.GetExportedTypes().Select(type => type.Namespace!).Where(each => !each.StartsWith("Monitoring.Framework.Aws.Clients", StringComparison.Ordinal));
        Assert.That(own.Distinct(), Is.SubsetOf(namespaces));
    }

    [TestCaseSource(nameof(Packages))]
    public void Package_RegistrationNamespace_HoldsStaticClassesOnly(Project package)
    {
        var types = package.Assembly.GetExportedTypes()
            .Where(type => type.Namespace == "Microsoft.Extensions.DependencyInjection" && !(type.IsAbstract && type.IsSealed));

        Assert.That(types, Is.Empty);
    }

    [TestCaseSource(nameof(Packages))]
    public void Package_InternalsVisibleTo_ItsTestsAndItsOtherHalfOnly(Project package)
    {
        var friends = package.Assembly.GetCustomAttributes<InternalsVisibleToAttribute>().Select(attribute => attribute.AssemblyName.Split(',')[0]);

        Assert.That(friends, Is.All.EndsWith(".Tests").Or.EndsWith(".Benchmarks").Or.EndsWith(".CrashHost").Or.EqualTo("DynamicProxyGenAssembly2").Or.EqualTo(SecondHalf));
    }
}
