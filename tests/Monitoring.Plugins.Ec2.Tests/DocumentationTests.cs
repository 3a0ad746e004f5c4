using System.Globalization;
using System.Text.RegularExpressions;
using Monitoring.Framework;
using Monitoring.Plugins.Ec2.Rules;

namespace Monitoring.Plugins.Ec2.Tests;

/// <summary>What the README shows is what the plugin does.</summary>
internal sealed partial class DocumentationTests
{
    private static readonly string _readme = Readme();
    private static readonly MonitoredResource _everything =
        Some.Instance(type: "t3.micro").Reporting(Some.Memory(), Some.Disk(Some.Telegraf, "/"), Some.Disk(Some.Telegraf, "/data"));

    private static IEnumerable<TestCaseData> Tags => TagRow().Matches(_readme).Select(row => new TestCaseData(row.Groups["tag"].Value, row.Groups["value"].Value));

    [TestCase(0)]
    [TestCase(1)]
    public void Readme_Configuration_IsAccepted(int index) =>
        Assert.That(Composition.Policy(Composition.FromJson(Blocks("json")[index]))!.Alarms(Some.Instance().Tagged(("Product", "Energy"))), Is.Not.Empty);

    [Test]
    public void Readme_Options_AreAllThereAre()
    {
        var documented = OptionRow().Matches(_readme).Select(row => row.Groups["name"].Value);

        Assert.That(
            documented.Except(["Quiet", "Keep", "Remove"]),
            Is.EqualTo(typeof(Ec2Options).GetProperties().Concat(typeof(Ec2AlarmOptions).GetProperties()).Select(property => property.Name)));
    }

    [Test]
    public void Readme_Rules_AreThoseOfTheTable() => Assert.That(
        RuleRow().Matches(_readme).Select(row => row.Value.TrimEnd()),
        Is.EqualTo(Ec2Rules.All.Select(rule =>
        {
            var defaults = rule.Defaults;
            var sign = defaults.Operator switch
            {
                ComparisonOperator.GreaterThanThreshold => ">",
                ComparisonOperator.GreaterThanOrEqualToThreshold => ">=",
                _ => "<",
            };
            return string.Create(
                CultureInfo.InvariantCulture,
                $"| `{rule.Name}` | `{rule.Metric}` | {defaults.Statistic}, {defaults.Period!.Value.TotalSeconds} s, {defaults.EvaluationPeriods} of {defaults.EvaluationPeriods} | {sign} {defaults.Threshold?.ToString(CultureInfo.InvariantCulture) ?? "(none)"} | {Lower(defaults.MissingData)} | {Lower(defaults.Severity)} |");
        })));

    [TestCaseSource(nameof(Tags))]
    public void Readme_Tag_IsUnderstood(string tag, string value)
    {
        var policy = Composition.Policy();

        var alarms = policy.Alarms(_everything.Tagged((tag, value)));

        Assert.That(alarms.Select(Some.Line).SequenceEqual(policy.Alarms(_everything).Select(Some.Line)), Is.EqualTo(value is "on" or "warn>80,crit>95" or "warn 80 crit 95"));
    }

    [Test]
    public void Readme_Layers_AreAsInThePicture()
    {
        var policy = Composition.Policy(Composition.FromJson(Blocks("json")[1]))!;
        var explained = policy.Explained(Some.Instance().Tagged(("Env", "dev"), ("monitoring:cpu", "crit 98 for 30m")))["cpu-critical"];
        var picture = Blocks("text")[0].Split('\n').First(line => line.Contains("in effect", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[2..];

        Assert.Multiple(() =>
        {
            Assert.That(picture, Is.EqualTo(new[] { "Threshold", "EvaluationPeriods", "Severity", "Period" }.Select(name => explained.Setting(name).Value)));
            Assert.That(
                new[] { "Threshold", "EvaluationPeriods", "Severity", "Period" }.Select(name => explained.Setting(name).Origin),
                Is.EqualTo(new[] { "tag monitoring:cpu", "tag monitoring:cpu", $"{Composition.Path}:Overrides:dev:Alarms:cpu-critical:Severity", "default" }));
        });
    }

    [Test]
    public void Readme_Costs_AreThoseOfTheAlarms()
    {
        var policy = Composition.Policy("""{ "AutoScalingGroups": true, "Groups": { "web": { "Role": "web" } }, "Composite": true }""");
        var members = Enumerable.Range(0, 10).Select(i => Some.Instance($"i-{i}").Tagged(("Role", "web"))).ToArray();
        var asg = policy.Alarms(new MonitoredResource { Id = "asg:web", Type = ResourceTypes.AutoScalingGroup }, members);
        var tagged = policy.Alarms(new MonitoredResource { Id = "group:web", Type = ResourceTypes.InstanceGroup }, members);

        AlarmDefinition[][] expected =
        [
            [.. policy.Alarms(Some.Instance(type: "m4.large"))],
            [.. policy.Alarms(Some.Instance())],
            [.. policy.Alarms(Some.Instance(type: "t3.micro"))],
            [.. policy.Alarms(_everything)],
            [.. asg.OfType<MetricAlarmDefinition>()],
            [.. tagged.OfType<MetricAlarmDefinition>()],
            [.. tagged.OfType<CompositeAlarmDefinition>()],
        ];

        Assert.That(
            CostRow().Matches(_readme).Select(row => $"{row.Groups["alarms"].Value} {row.Groups["cost"].Value}"),
            Is.EqualTo(expected.Select(alarms => string.Create(CultureInfo.InvariantCulture, $"{alarms.Length} {alarms.Sum(Cost):0.00}"))));
    }

    [Test]
    public void Readme_Sentences_AreSaid() => Assert.Multiple(() =>
    {
        Assert.That(_readme, Does.Contain($"    {Composition.Policy().UntilProblem(_everything.Tagged(("monitoring:cpu", "warn>>80"))).Problem}\n"));
        Assert.That(_readme, Does.Contain($"`{Composition.Policy().Explained(Some.Instance())["cpu-credits"].Absence}`"));
        Assert.That(_readme, Does.Contain($"`{Composition.Policy().Explained(Some.Instance())["memory"].Absence}`"));
        Assert.That(_readme, Does.Contain($"`{Composition.Policy().Explained(_everything.Tagged(("monitoring:cpu", "off")))["cpu-critical"].Absence}`"));
        Assert.That(_readme, Does.Contain($"`{Composition.Policy("""{ "Tags": { "Product": "Energy" } }""").Explained(_everything.Tagged(("Product", "Water")))["disk"].Absence}`"));
        Assert.That(_readme, Does.Contain($"`{Composition.Policy().Alarms(Some.Instance()).Rule("cpu-critical").Description}`"));
        Assert.That(
            () => Composition.Services("""{ "Alarms": { "cpu-warning": { "Threshold": 96 } } }"""),
            Throws.InstanceOf<MonitoringConfigurationException>().With.Message.Matches<string>(message => _readme.Contains($"    {message}\n", StringComparison.Ordinal)));
    });

    private static decimal Cost(AlarmDefinition alarm) => alarm is MetricAlarmDefinition metric ? 0.10m * Math.Max(1, metric.Metrics.Count(query => query.Metric is not null)) : 0.50m;

    private static string Lower<T>(T value) => value!.ToString()!.ToLowerInvariant();

    private static string[] Blocks(string language) =>
        [.. _readme.Split($"```{language}\n").Skip(1).Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)])];

    private static string Readme()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Monitoring.Framework.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "plugins/Monitoring.Plugins.Ec2/README.md")).ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"^\| `(?<name>[A-Z]\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex OptionRow();

    [GeneratedRegex(@"^\| `[a-z-]+` \| `\w+` \| [^|]* s, .*$", RegexOptions.Multiline)]
    private static partial Regex RuleRow();

    [GeneratedRegex(@"^\| `(?<tag>monitoring[^`]*)` \| `(?<value>[^`]*)` \|", RegexOptions.Multiline)]
    private static partial Regex TagRow();

    [GeneratedRegex(@"^\| [^|]* \| (?<alarms>\d+) \| \$(?<cost>[\d.]+) \|$", RegexOptions.Multiline)]
    private static partial Regex CostRow();
}
