namespace Monitoring.Framework.ArchitectureTests;

public sealed class ClosureTests
{
    private static readonly string[] _abstractions =
    [
        "Microsoft.Extensions.Configuration.Abstractions",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Options",
        "Microsoft.Extensions.Primitives",
    ];

    private static IEnumerable<Project> Plugins => Repository.Plugins;

    [Test]
    public void Abstractions_Closure_IsAbstractionsOptionsAndWhatTheyNeed() =>
        Assert.That(Closure.Of(Repository.Packages.Single(project => project.Name == "Monitoring.Framework.Abstractions")), Is.SubsetOf(_abstractions));

    [TestCaseSource(nameof(Plugins))]
    public void Plugin_Closure_IsMicrosoftExtensions_ButForYaml(Project plugin) =>
        Assert.That(Foreign(plugin).Except(["Monitoring.Framework.Abstractions"]), Is.EqualTo(plugin.Name == "Monitoring.Plugins.AlarmRules" ? ["YamlDotNet"] : Array.Empty<string>()));

    [Test]
    public void Engine_Closure_IsMicrosoftExtensionsAndPolly() =>
        Assert.That(Foreign(Repository.Packages.Single(project => project.Name == "Monitoring.Framework")), Is.EquivalentTo(new[] { "Monitoring.Framework.Abstractions", "Polly.Core" }));

    private static IEnumerable<string> Foreign(Project project) => Closure.Of(project).Where(name => !name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal));
}
