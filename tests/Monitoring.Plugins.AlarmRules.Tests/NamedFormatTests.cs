using System.Text.Json.Nodes;
using Monitoring.Framework;

namespace Monitoring.Plugins.AlarmRules.Tests;

public class NamedFormatTests
{
    private static readonly MonitoredResource[] _discovered =
    [
        Composition.Instance("i-1", "data-1.example.com", ("Application", "energy")),
        Composition.Instance("i-2", "data-2.example.com", ("Application", "energy")),
        Composition.Instance("i-3", "web-1.example.com", ("Application", "energy")),
    ];

    [Test]
    public void Alarms_RuleWithEverything_HaveEverything()
    {
        var alarms = Composition.FromFile(Samples.Named).Alarms(_discovered);

        Assert.Multiple(() =>
        {
            Assert.That(
                alarms.Select(alarm => alarm.Key.Rule),
                Is.EquivalentTo(new[]
                {
                    "disk[device=xvda1,host=data-1.example.com]",
                    "disk[device=xvdb1,host=data-1.example.com]",
                    "disk[device=xvda1,host=data-2.example.com]",
                    "disk[device=xvdb1,host=data-2.example.com]",
                }));
            var alarm = alarms.Single(each => each.Key.Rule == "disk[device=xvda1,host=data-1.example.com]");
            Assert.That(alarm.Metric, Is.EqualTo(new MetricId("Monitoring/Telegraf", "disk_used_percent", [("device", "xvda1"), ("host", "data-1.example.com")])));
            Assert.That(alarm.Statistic, Is.EqualTo(Statistic.Average));
            Assert.That(alarm.Period, Is.EqualTo(TimeSpan.FromMinutes(1)));
            Assert.That(alarm.EvaluationPeriods, Is.EqualTo(5));
            Assert.That(alarm.DatapointsToAlarm, Is.EqualTo(3));
            Assert.That(alarm.ComparisonOperator, Is.EqualTo(ComparisonOperator.GreaterThanThreshold));
            Assert.That(alarm.Threshold, Is.EqualTo(85));
            Assert.That(alarm.TreatMissingData, Is.EqualTo(TreatMissingData.NotBreaching));
            Assert.That(alarm.Unit, Is.EqualTo(MetricUnit.Percent));
            Assert.That(alarm.Severity, Is.EqualTo(AlarmSeverity.Critical));
            Assert.That(alarm.Labels, Is.EqualTo(new Dictionary<string, string> { ["team"] = "storage" }));
            Assert.That(alarm.Description, Is.EqualTo("Make room."));
        });
    }

    [Test]
    public void Alarms_YamlJsonAndConfiguration_AreTheSame()
    {
        var yaml = Texts(Composition.FromFile(Samples.Named));
        var json = Texts(Composition.FromFile(Samples.NamedAsJson, "alarms.JSON"));
        var section = new JsonObject { ["Monitoring"] = new JsonObject { ["Plugins"] = new JsonObject { ["AlarmRules"] = new JsonObject { ["Rules"] = Parse(Samples.NamedAsJson) } } } };
        var configuration = Texts(Composition.FromJsonConfiguration(section.ToJsonString())!);

        Assert.Multiple(() =>
        {
            Assert.That(json, Is.EqualTo(yaml));
            Assert.That(configuration, Is.EquivalentTo(yaml));
        });
    }

    [Test]
    public void Alarms_ShortestRule_LeavesTheRestToCloudWatch()
    {
        var alarm = Composition.FromFile(Short()).Alarms().Single();

        Assert.Multiple(() =>
        {
            Assert.That(alarm.Key.Rule, Is.EqualTo("queue"));
            Assert.That(alarm.TreatMissingData, Is.Null);
            Assert.That(alarm.DatapointsToAlarm, Is.Null);
            Assert.That(alarm.Unit, Is.Null);
            Assert.That(alarm.Description, Is.Null);
            Assert.That(alarm.Severity, Is.EqualTo(AlarmSeverity.Warning));
            Assert.That(alarm.Metric!.Dimensions, Is.Empty);
        });
    }

    [Test]
    public void Alarms_AnotherThresholdAndOrder_KeepTheirKeys()
    {
        var changed = Samples.Named.Replace("Threshold: 85", "Threshold: 99", StringComparison.Ordinal);
        var lines = changed.Split('\n');
        (lines[^1], lines[^2]) = (lines[^2], lines[^1]);

        Assert.That(
            Composition.FromFile(string.Join('\n', lines)).Alarms(_discovered).Select(alarm => alarm.Key),
            Is.EquivalentTo(Composition.FromFile(Samples.Named).Alarms(_discovered).Select(alarm => alarm.Key)));
    }

    [Test]
    public void Alarms_Products_AreComplete([Values(1, 2, 3)] int hosts, [Values(1, 4)] int devices, [Values(1, 2)] int paths)
    {
        static string List(string name, int count) => $"    {name}: {{ Type: static, Values: [{string.Join(", ", Enumerable.Range(0, count).Select(i => $"{name}-{i}"))}] }}\n";
        var alarms = Composition.FromFile($"{Short()}\n  Dimensions:\n{List("host", hosts)}{List("device", devices)}{List("path", paths)}").Alarms();

        Assert.Multiple(() =>
        {
            Assert.That(alarms, Has.Count.EqualTo(hosts * devices * paths));
            Assert.That(alarms.Select(alarm => alarm.Key).Distinct().Count(), Is.EqualTo(alarms.Count));
            Assert.That(alarms.Select(alarm => alarm.Metric).Distinct().Count(), Is.EqualTo(alarms.Count));
        });
    }

    [TestCase("{ Type: ec2_instances, Value: Id }", "i-1")]
    [TestCase("{ Type: ec2_instances, Value: Name }", "first")]
    [TestCase("{ Type: ec2_instances }", "data-1.example.com")]
    [TestCase("{ Type: resources, ResourceType: 'ec2:instance' }", "i-1")]
    [TestCase("{ Type: resources, ResourceType: 'http:target', Value: Url }", "https://example.com/")]
    [TestCase("{ Type: resources, ResourceType: 'http:target', HasTags: { Tier: web } }", "api")]
    public void Alarms_Resources_GiveTheFactAskedFor(string dimension, string value)
    {
        MonitoredResource[] discovered =
        [
            Composition.Instance("i-1", "data-1.example.com") with { Name = "first" },
            new()
            {
                Id = "api",
                Type = ResourceTypes.HttpTarget,
                Tags = new Dictionary<string, string> { ["Tier"] = "web" },
                Properties = new Dictionary<string, string> { ["Url"] = "https://example.com/" },
            },
        ];

        var alarms = Composition.FromFile($"{Short()}\n  Dimensions: {{ what: {dimension} }}").Alarms(discovered);

        Assert.That(alarms.Select(alarm => alarm.Metric!.DimensionValue("what")), Is.EqualTo(new[] { value }));
    }

    [Test]
    public void Alarms_AliasAndMergeKey_AreFollowed()
    {
        const string Yaml =
            """
            cpu: &defaults
              Metric: cpu
              Namespace: N
              Statistic: Average
              Period: 00:01:00
              EvaluationPeriods: 1
              Operator: GreaterThanThreshold
              Threshold: 80
              Labels: &labels { team: web }
            mem:
              <<: *defaults
              Metric: mem
              Labels: *labels
            """;

        var alarms = Composition.FromFile(Yaml).Alarms();

        Assert.Multiple(() =>
        {
            Assert.That(alarms.Select(alarm => alarm.Metric!.Name), Is.EqualTo(new[] { "cpu", "mem" }));
            Assert.That(alarms.Select(alarm => alarm.Labels["team"]), Is.EqualTo(new[] { "web", "web" }));
        });
    }

    [Test]
    public void Alarms_FileAndRules_AreBothThere()
    {
        var names = Composition.InFolder(
            "alarms.yaml",
            Samples.Original,
            path => Composition.FromConfiguration(
                ("File", path),
                ("Rules:queue:Metric", "depth"),
                ("Rules:queue:Namespace", "N"),
                ("Rules:queue:Statistic", "p99"),
                ("Rules:queue:Period", "00:05:00"),
                ("Rules:queue:EvaluationPeriods", "1"),
                ("Rules:queue:Operator", "greaterthanthreshold"),
                ("Rules:queue:Threshold", "1e3"))!.Alarms().Select(alarm => alarm.Key.Rule));

        Assert.That(names, Is.EqualTo(new[] { "queue", "uptime[url=https://example.com/]" }));
    }

    [Test]
    public void Register_NoSection_RegistersNothing() => Assert.That(Composition.FromConfiguration([]), Is.Null);

    [Test]
    public void Keys_OfAnyValues_NeverMeet([Range(0, 19)] int seed)
    {
        var random = new Random(seed);
        string[] pieces = ["a", ",two=", ",", "\\", "]", "=", "["];
        string Text() => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => pieces[random.Next(pieces.Length)]));
        var values = Enumerable.Range(0, 60).Select(_ => Text()).Distinct().ToArray();
        var list = string.Join(", ", values.Select(value => $"'{value}'"));

        var alarms = Composition.FromFile(
            $"{Short()}\n  Dimensions:\n    one: {{ Type: static, Values: [{list}] }}\n    two: {{ Type: static, Values: [{list}] }}").Alarms();

        Assert.That(alarms.Select(alarm => alarm.Key.Rule).Distinct().Count(), Is.EqualTo(values.Length * values.Length));
    }

    [Test]
    public void Keys_OfLongValues_AreShortAndDiffer()
    {
        var start = new string('x', 1000);

        var alarms = Composition.FromFile($"{Short()}\n  Dimensions:\n    url: {{ Type: static, Values: [{start}1, {start}2] }}").Alarms();

        Assert.Multiple(() =>
        {
            Assert.That(alarms.Select(alarm => alarm.Key.Rule.Length), Is.All.LessThanOrEqualTo(255));
            Assert.That(alarms[0].Key, Is.Not.EqualTo(alarms[1].Key));
        });
    }

    private static string Short() =>
        """
        queue:
          Metric: depth
          Namespace: N
          Statistic: Maximum
          Period: 00:01:00
          EvaluationPeriods: 1
          Operator: GreaterThanThreshold
          Threshold: 80
        """;

    private static JsonNode? Parse(string json) => JsonNode.Parse(json, documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip });

    private static List<string> Texts(IAlarmPolicy policy) =>
        [.. policy.Alarms(_discovered).Select(alarm => $"{alarm with { Labels = new Dictionary<string, string>() }} {string.Join(',', alarm.Labels)}")];
}
