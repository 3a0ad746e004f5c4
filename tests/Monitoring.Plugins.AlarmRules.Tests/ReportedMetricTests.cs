using Monitoring.Framework;

namespace Monitoring.Plugins.AlarmRules.Tests;

/// <summary>Rules whose dimensions take their values from the metrics that are reported, as by Telegraf on many hosts.</summary>
public sealed class ReportedMetricTests
{
    private const string Rules =
        """
        disk:
          Metric: disk_used_percent
          Namespace: Monitoring/Telegraf
          Statistic: Average
          Period: 00:01:00
          EvaluationPeriods: 5
          Operator: GreaterThanThreshold
          Threshold: 85
          Dimensions:
            host: { Type: reported }
            device: { Type: reported, Search: "^xvd" }
            mode: { Type: static, Values: [rw] }
        """;

    [Test]
    public void Alarms_MetricsAreReported_AreOnExactlyThoseThatTheRuleWants()
    {
        var alarms = Alarms(
            Disk(("host", "db-1"), ("device", "xvda1"), ("mode", "rw")),
            Disk(("host", "db-2"), ("device", "xvdb1"), ("mode", "rw")),
            Disk(("host", "db-2"), ("device", "tmpfs"), ("mode", "rw")),
            Disk(("host", "db-2"), ("device", "xvdc1"), ("mode", "ro")),
            Disk(("host", "db-3"), ("device", "xvda1")),
            new MetricId("Monitoring/Telegraf", "disk_free", [("host", "db-1"), ("device", "xvda1"), ("mode", "rw")]),
            new MetricId("Monitoring/Other", "disk_used_percent", [("host", "db-1"), ("device", "xvda1"), ("mode", "rw")]));

        Assert.That(
            alarms.Select(alarm => alarm.Key.Rule),
            Is.EquivalentTo(["disk[device=xvda1,host=db-1,mode=rw]", "disk[device=xvdb1,host=db-2,mode=rw]"]));
        Assert.That(alarms[0].Metric, Is.EqualTo(Disk(("mode", "rw"), ("device", "xvda1"), ("host", "db-1"))));
    }

    [Test]
    public void Alarms_NothingIsReported_AreNone() => Assert.That(Alarms(), Is.Empty);

    [Test]
    public void Alarms_MoreThanARuleMayMake_AreRefused() => Assert.That(
        () => Alarms([.. Enumerable.Range(0, 10_001).Select(i => Disk(("host", $"db-{i}"), ("device", "xvda1"), ("mode", "rw")))]),
        Throws.TypeOf<MonitoringConfigurationException>().With.Message.Contains("makes 10001 alarms; at most 10000 are allowed."));

    private static MetricId Disk(params Dimension[] dimensions) => new("Monitoring/Telegraf", "disk_used_percent", dimensions);

    private static MetricAlarmDefinition[] Alarms(params MetricId[] reported)
    {
        var scope = new MonitoredResource { Id = "local", Type = ResourceTypes.Scope, Metrics = reported };
        return [.. Composition.FromFile(Rules).AlarmsFor(Composition.Context(scope)).Cast<MetricAlarmDefinition>()];
    }
}
