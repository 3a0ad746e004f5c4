using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Aws.Tests;

/// <summary>A policy by a function.</summary>
internal sealed class TestPolicy(Func<AlarmPolicyContext, IEnumerable<AlarmDefinition>> alarmsFor) : IAlarmPolicy
{
    public IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context) => alarmsFor(context);
}

internal static class TestPolicies
{
    /// <summary>Instances are discovered, and have the alarms of a function.</summary>
    public static IMonitoringBuilder AddInstancePolicy(this IMonitoringBuilder builder, Func<AlarmPolicyContext, IEnumerable<AlarmDefinition>> alarmsFor, InstanceDiscovery? discovery = null) => builder
        .AddInstanceDiscovery(discovery ?? new InstanceDiscovery())
        .AddAlarmPolicy("test", _ => new TestPolicy(context => context.Resource.Type == ResourceTypes.Scope ? [] : alarmsFor(context)));

    /// <summary>Each instance has so many alarms.</summary>
    public static IMonitoringBuilder AddInstanceAlarms(this IMonitoringBuilder builder, int count = 1) =>
        builder.AddInstancePolicy(context => context.Resource.Type == ResourceTypes.Ec2Instance ? Enumerable.Range(0, count).Select(i => Cpu(context, $"cpu-{i}")) : []);

    public static MetricAlarmDefinition Cpu(AlarmPolicyContext context, string rule, double threshold = 90) => new()
    {
        Key = context.Key(rule),
        Metric = new MetricId("AWS/EC2", "CPUUtilization", [("InstanceId", context.Resource.Id)]),
        Statistic = Statistic.Average,
        Period = TimeSpan.FromMinutes(5),
        EvaluationPeriods = 3,
        ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
        Threshold = threshold,
        TreatMissingData = TreatMissingData.Missing,
    };
}
