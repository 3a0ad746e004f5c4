#pragma warning disable CA1050, CA1062, CA1825, CA2263 // As the README of Monitoring.Framework.Testing shows it: a reader gives it a namespace.

using Monitoring.Framework;
using Monitoring.Framework.Testing;
using Monitoring.Plugins.AlarmRules;
using NUnit.Framework;

public sealed class QueueAlarmTests
{
    private const string Rules = """
        { "Rules": { "queue": { "Namespace": "Shop", "Metric": "orders_waiting", "Statistic": "Maximum", "Period": "00:01:00", "EvaluationPeriods": 2, "Operator": "GreaterThanThreshold", "Threshold": 100 } } }
        """;

    private static readonly MetricId _waiting = new("Shop", "orders_waiting");

    [Test]
    public async Task Queue_LongForTwoMinutes_IsTold()
    {
        var outcome = await MonitoringScenario.For<AlarmRulesPlugin>(Rules).Put(_waiting, 250).Advance(TimeSpan.FromMinutes(1)).Put(_waiting, 300).Advance(TimeSpan.FromMinutes(2)).RunAsync();

        Assert.That(outcome.Notifications.Single().State, Is.EqualTo(AlarmState.Alarm), outcome.ToString());
    }
}
