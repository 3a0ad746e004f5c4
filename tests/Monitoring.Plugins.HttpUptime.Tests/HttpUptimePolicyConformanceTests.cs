using Monitoring.Framework.Testing;

namespace Monitoring.Plugins.HttpUptime.Tests;

public sealed class HttpUptimePolicyConformanceTests : AlarmPolicyConformance<HttpUptimePlugin>
{
    protected override string Settings => SettingsOf(periods: 2);

    protected override string SettingsWithOtherThresholds => SettingsOf(periods: 5);

    [TestCaseSource(nameof(Checks))]
    public Task Conforms(string check) => VerifyAsync(check);

    private static string SettingsOf(int periods) => $$"""
        {
          "Interval": "00:00:30",
          "Targets": {
            "api": { "Url": "https://example.com/", "Severity": "Warning", "Alarm": { "Period": "00:01:00", "EvaluationPeriods": {{periods}}, "DatapointsToAlarm": {{periods}} } },
            "шоп 😀": { "Url": "https://example.com/ä?q=<b>", "Alarm": { "EvaluationPeriods": {{periods}} } }
          }
        }
        """;
}
