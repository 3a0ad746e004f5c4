using Monitoring.Framework;
using Monitoring.Framework.Testing;

namespace Monitoring.Plugins.AlarmRules.Tests;

public sealed class AlarmRulesConformanceTests : AlarmPolicyConformance<AlarmRulesPlugin>
{
    protected override string Settings => SettingsOf(threshold: 85);

    protected override string SettingsWithOtherThresholds => SettingsOf(threshold: 95);

    protected override IEnumerable<MonitoredResource> Resources =>
    [
        Sample.Instance("i-0000000000000000c", ("Application", "energy")) with { Properties = new Dictionary<string, string> { [ResourceProperties.DnsName] = "data-1.example.com" } },
    ];

    [TestCaseSource(nameof(Checks))]
    public Task Conforms(string check) => VerifyAsync(check);

    private static string SettingsOf(int threshold) => $$"""
        {
          "Rules": {
            "disk": {
              "Metric": "disk_used_percent", "Namespace": "Monitoring/Telegraf", "Statistic": "Average", "Period": "00:01:00", "EvaluationPeriods": 5, "DatapointsToAlarm": 3,
              "Operator": "GreaterThanThreshold", "Threshold": {{threshold}}, "TreatMissingData": "notBreaching", "Unit": "Percent", "Severity": "critical",
              "Dimensions": { "host": { "Type": "ec2_instances", "DnsSearch": "data" }, "device": { "Type": "static", "Values": [ "xvda1", "xvdb1" ] } }
            },
            "uptime": { "Metric": "uptime", "Namespace": "Monitoring/Uptime", "Statistic": "Average", "Period": "00:01:00", "EvaluationPeriods": 5, "Operator": "LessThanThreshold", "Threshold": 1 }
          }
        }
        """;
}
