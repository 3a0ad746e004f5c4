using Monitoring.Framework;

namespace Monitoring.Plugins.AlarmRules.Tests;

public class OriginalFormatTests
{
    private static readonly MonitoredResource[] _discovered =
    [
        Composition.Instance("i-1", "elasticsearch-data-1.example.com", ("Application", "energy-monitoring")),
        Composition.Instance("i-2", "elasticsearch-data-2.example.com", ("Application", "energy-monitoring"), ("Name", "x")),
        Composition.Instance("i-3", "influxdb-data-1.example.com", ("Application", "energy-monitoring")),
        Composition.Instance("i-4", "elasticsearch-data-4.example.com", ("Application", "other")),
        Composition.Instance("i-5", "elasticsearch-data-5.example.com"),
        Composition.Instance("i-6", null, ("Application", "energy-monitoring")),
        Composition.Instance("i-7"),
        new() { Id = "api", Type = ResourceTypes.HttpTarget },
    ];

    [Test]
    public void Alarms_OriginalFile_AreTheOriginals()
    {
        var alarms = Composition.FromFile(Samples.Original).Alarms(_discovered);

        const string Device = "mapper/vg_elasticsearch_data-lv_elasticsearch_data";
        MetricAlarmDefinition Disk(string host) => new()
        {
            Key = new AlarmKey("AlarmRules", "local", $"disk_used_percent[device={Device},host={host}]"),
            Description = $"{host} - {Device}",
            Metric = new MetricId("Monitoring/Telegraf", "disk_used_percent", [("host", host), ("device", Device)]),
            Statistic = Statistic.Average,
            Period = TimeSpan.FromMinutes(1),
            EvaluationPeriods = 5,
            ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
            Threshold = 85,
            TreatMissingData = TreatMissingData.Breaching,
        };
        Assert.That(
            alarms,
            Is.EquivalentTo(new[]
            {
                Disk("elasticsearch-data-1.example.com"),
                Disk("elasticsearch-data-2.example.com"),
                new MetricAlarmDefinition
                {
                    Key = new AlarmKey("AlarmRules", "local", "uptime[url=https://example.com/]"),
                    Description = "https://example.com/",
                    Metric = new MetricId("Monitoring/Uptime", "uptime", [("url", "https://example.com/")]),
                    Statistic = Statistic.Average,
                    Period = TimeSpan.FromMinutes(1),
                    EvaluationPeriods = 5,
                    ComparisonOperator = ComparisonOperator.LessThanThreshold,
                    Threshold = 1,
                    TreatMissingData = TreatMissingData.Breaching,
                },
            }));
    }

    [Test]
    public void Alarms_NoInstances_AreTheStaticOnes() =>
        Assert.That(Composition.FromFile(Samples.Original).Alarms().Select(alarm => alarm.Metric!.Name), Is.EqualTo(new[] { "uptime" }));

    [Test]
    public void Alarms_AnotherResource_None()
    {
        var policy = Composition.FromFile(Samples.Original);

        Assert.That(_discovered.SelectMany(resource => policy.AlarmsFor(Composition.Context(resource, _discovered))), Is.Empty);
    }

    [Test]
    public void Alarms_OriginalAsJson_AreTheSame()
    {
        const string Json =
            """
            [ { "alert_metric": "uptime", "namespace": "Monitoring/Uptime", "stat": "Average", "period": 60, "eval_period": 5, "operator": "LessThanThreshold", "threshold": 1.0,
                "dimensions": [ { "type": "static", "name": "url", "value": ["https://example.com/"] } ] } ]
            """;

        Assert.That(Composition.FromFile(Json, "alarms.json").Alarms(), Is.EqualTo(Composition.FromFile(Samples.Original).Alarms()));
    }

    [TestCase("""[{ Key: App, Value: energy }]""", "Application", "my-energy-app", true)]
    [TestCase("""[{ Key: App, Value: energy }]""", "Application", "Energy", false)]
    [TestCase("""[{ Key: App, Value: energy }]""", "Name", "energy", false)]
    [TestCase("""[{ Key: "", Value: "" }]""", "Name", "anything", true)]
    [TestCase("""[{ Key: App, Value: energy }, { Key: Name, Value: x }]""", "Application", "energy", false)]
    [TestCase("""[]""", "Name", "anything", true)]
    public void Alarms_HasTags_MatchWhenKeyAndValueContain(string tags, string key, string value, bool matches) =>
        Assert.That(Host($"has_tags: {tags}").Alarms(Composition.Instance("i-1", "a.example.com", (key, value))), Has.Count.EqualTo(matches ? 1 : 0));

    [TestCase("\"\"", true)]
    [TestCase("example", true)]
    [TestCase("^a\\.", true)]
    [TestCase("^example", false)]
    [TestCase("EXAMPLE", false)]
    public void Alarms_DnsSearch_SearchesAnywhere(string search, bool matches) =>
        Assert.That(Host($"dns_search: {search}").Alarms(Composition.Instance("i-1", "a.example.com")), Has.Count.EqualTo(matches ? 1 : 0));

    [Test]
    public void Alarms_TwoInstancesOfOneName_AreOne() =>
        Assert.That(Host("dns_search: a").Alarms(Composition.Instance("i-1", "a.example.com"), Composition.Instance("i-2", "a.example.com")), Has.Count.EqualTo(1));

    [TestCase("bücher.example.com")]
    [TestCase(" ")]
    public void Alarms_NameThatNoDimensionCanHold_IsPassedOver(string name) =>
        Assert.That(Host("dns_search: \"\"").Alarms(Composition.Instance("i-1", name)), Is.Empty);

    [Test]
    public void Alarms_SelectionsOverlapWithTheSameRule_AreOne()
    {
        var policy = Composition.FromFile(Rule("dns_search: data") + Rule("dns_search: example"));

        Assert.That(policy.Alarms(Composition.Instance("i-1", "data.example.com")), Has.Count.EqualTo(1));
    }

    [Test]
    public void Alarms_SelectionsOverlapWithAnotherThreshold_Refused()
    {
        var policy = Composition.FromFile(Rule("dns_search: data") + Rule("dns_search: example", threshold: 90));

        Assert.Multiple(() =>
        {
            Assert.That(policy.Alarms(Composition.Instance("i-1", "data.org"), Composition.Instance("i-2", "web.example.com")), Has.Count.EqualTo(2));
            Assert.That(
                () => policy.Alarms(Composition.Instance("i-1", "data.example.com")),
                Throws.InstanceOf<MonitoringConfigurationException>().With.Message.Contains("alarms.yaml(3): the alarm 'cpu[host=data.example.com]'").And.Message.Contains("alarms.yaml(1)"));
        });
    }

    private static IAlarmPolicy Host(string selection) => Composition.FromFile(Rule(selection));

    private static string Rule(string selection, int threshold = 80) =>
        $$"""
        - { alert_metric: cpu, namespace: N, stat: Average, period: 60, eval_period: 1, operator: GreaterThanThreshold, threshold: {{threshold}},
            dimensions: [{ type: ec2_instances, name: host, {{selection}} }] }

        """;
}
