using Monitoring.Framework.Testing;

namespace Monitoring.Plugins.Ec2.Tests;

public sealed class Ec2ConformanceTests : AlarmPolicyConformance<Ec2Plugin>
{
    protected override string Settings => SettingsOf(cpu: 90);

    protected override string SettingsWithOtherThresholds => SettingsOf(cpu: 80);

    [TestCaseSource(nameof(Checks))]
    public Task Conforms(string check) => VerifyAsync(check);

    private static string SettingsOf(int cpu) => $$"""
        {
          "AutoScalingGroups": true, "DnsNames": true, "BothAgents": true, "Composite": true, "CompositeMembers": 1,
          "Alarms": { "cpu-warning": { "Enabled": true, "Threshold": {{cpu}}, "Period": "00:05:00", "EvaluationPeriods": 3, "DatapointsToAlarm": 2 } }
        }
        """;
}
