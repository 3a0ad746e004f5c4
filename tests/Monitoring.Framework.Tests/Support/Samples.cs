using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Tests;

/// <summary>Things that many tests need one of.</summary>
internal static class Samples
{
    public static MetricAlarmDefinition Alarm(AlarmKey key, double threshold = 1) => new()
    {
        Key = key,
        Metric = new MetricId("Test", "up", [("id", "x")]),
        Statistic = Statistic.Minimum,
        Period = TimeSpan.FromMinutes(1),
        EvaluationPeriods = 2,
        ComparisonOperator = ComparisonOperator.LessThanThreshold,
        Threshold = threshold,
    };

    public static MonitoredResource Resource(string id, params (string Name, string Value)[] tags) =>
        new() { Id = id, Type = "test", Tags = tags.ToDictionary(tag => tag.Name, tag => tag.Value) };

    /// <summary>One alarm, named after its rule, on each resource of the type <c>test</c>.</summary>
    public static IMonitoringBuilder AddAlarmOnEach(this IMonitoringBuilder builder, string policy = "policy", string rule = "down", Func<double>? threshold = null) =>
        builder.AddPolicy(policy, context => context.Resource.Type == "test" ? [Alarm(context.Key(rule), threshold?.Invoke() ?? 1)] : []);

    public static AlarmStateChanged Change(
        AlarmState from,
        AlarmState to,
        int minute = 0,
        string name = "monitoring/policy/api/down",
        AlarmSeverity severity = AlarmSeverity.Warning) => new()
        {
            Alarm = DiscoveryScope.Local.Alarm(name),
            Key = new AlarmKey("policy", "api", "down"),
            Severity = severity,
            OldState = from,
            NewState = to,
            Timestamp = new DateTimeOffset(2026, 1, 1, 0, minute, 0, TimeSpan.Zero),
            Reason = "Threshold Crossed",
        };
}
