using System.Text.RegularExpressions;

namespace Monitoring.Framework.ArchitectureTests;

/// <summary>Every plugin of this repository runs the suite of each contract that it implements.</summary>
public sealed partial class ConformanceTests
{
    private static readonly Dictionary<Type, string> _suites = new()
    {
        [typeof(IMetricSource)] = "MetricSourceConformance",
        [typeof(IAlarmPolicy)] = "AlarmPolicyConformance",
        [typeof(INotifier)] = "NotifierConformance",
    };

    private static readonly HashSet<string> _run =
    [
        .. Repository.SourceFiles("tests")
            .Select(File.ReadAllText)
            .Where(static text => text.Contains("[TestCaseSource(nameof(Checks))]", StringComparison.Ordinal))
            .SelectMany(static text => Subclass().Matches(text))
            .Select(static match => match.Groups["suite"].Value),
    ];

    private static IEnumerable<TestCaseData> Wanted => OfPlugins.Concat(OfSamples).Select(static suite => new TestCaseData(suite));

    private static IEnumerable<string> OfPlugins =>
        from project in Repository.Plugins
        let plugin = project.Assembly.GetCustomAttributes(typeof(MonitoringPluginAttribute), inherit: false).Cast<MonitoringPluginAttribute>().Single().PluginType
        from suite in _suites
        where project.Assembly.GetTypes().Any(type => type.IsClass && suite.Key.IsAssignableFrom(type))
        select $"{suite.Value}<{plugin.Name}>";

    /// <summary>Samples are no packages, and are read.</summary>
    private static IEnumerable<string> OfSamples =>
        from folder in Directory.EnumerateDirectories(Path.Combine(Repository.Root, "samples"))
        let text = string.Concat(Repository.SourceFiles(Path.Combine("samples", Path.GetFileName(folder))).Select(File.ReadAllText))
        let plugin = Plugin().Match(text)
        where plugin.Success
        from suite in _suites
        where Regex.IsMatch(text, $@"\bclass \w+(\([^)]*\))? : [^{{;]*\b{suite.Key.Name}\b")
        select $"{suite.Value}<{plugin.Groups["plugin"].Value}>";

    [TestCaseSource(nameof(Wanted))]
    public void Plugin_EveryContractThatItImplements_HasItsSuite(string suite) => Assert.That(
        _run,
        Does.Contain(suite),
        $"Subclass {suite} in the plugin's tests, with [TestCaseSource(nameof(Checks))]; see src/Monitoring.Framework.Testing/README.md.");

    [Test]
    public void Plugins_ThatThereAre_AreFound()
    {
        var all = OfPlugins.Concat(OfSamples).ToList();
        Assert.That(all, Has.Count.GreaterThanOrEqualTo(12));
        Assert.That(Repository.Plugins.Count(), Is.LessThanOrEqualTo(OfPlugins.Count()), "A plugin implements none of the contracts.");
    }

    [GeneratedRegex(@"\bclass \w+(\([^)]*\))? : (?<suite>(MetricSource|AlarmPolicy|Notifier)Conformance<\w+>)")]
    private static partial Regex Subclass();

    [GeneratedRegex(@"\[assembly: MonitoringPlugin<(?<plugin>\w+)>")]
    private static partial Regex Plugin();
}
