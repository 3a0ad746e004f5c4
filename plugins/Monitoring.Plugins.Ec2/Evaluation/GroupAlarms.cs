using Monitoring.Framework;
using Monitoring.Plugins.Ec2.Layers;
using Monitoring.Plugins.Ec2.Rules;

namespace Monitoring.Plugins.Ec2.Evaluation;

/// <summary>The alarms of an Auto Scaling group, or of instances with the same tags.</summary>
internal sealed class GroupAlarms(Ec2Options options, string path, RuleEvaluator evaluator, CompositeAlarm composite)
{
    /// <summary>Metric math in alarms takes at most ten metrics.</summary>
    private const int MaxMetrics = 10;

    private static readonly IReadOnlyList<Ec2Rule> _rules = [.. Ec2Rules.All.Where(static rule => rule.IsForGroups)];

    public List<Outcome> Of(AlarmPolicyContext context)
    {
        var isAutoScaling = context.Resource.Type == ResourceTypes.AutoScalingGroup;
        if (isAutoScaling ? !options.AutoScalingGroups : !options.Groups.ContainsKey(GroupName.Of(context.Resource)))
        {
            return [];
        }

        var members = context.Members.Where(member => member.Type == ResourceTypes.Ec2Instance && TagMatch.Matches(options.Tags, member.Tags))
            .OrderBy(static member => member.Id, StringComparer.Ordinal).ToList();
        if (members.Count == 0)
        {
            var absence = options.Tags.Count == 0 ? "it has no members." : $"none of its members has the tags that {path}:Tags asks for.";
            return [.. _rules.Select(rule => rule.Name).Append(Ec2Rules.Composite).Select(name => new Outcome(name) { Absence = absence })];
        }

        return [.. evaluator.Evaluate(context, _rules, top: null, rule => Find(rule, context.Resource, members, isAutoScaling)), composite.Of(context, members)];
    }

    private static Targets Find(Ec2Rule rule, MonitoredResource group, List<MonitoredResource> members, bool isAutoScaling)
    {
        if (!isAutoScaling)
        {
            return rule.Target is Ec2Target.AutoScalingGroup ? Targets.None("only an Auto Scaling group reports its size.") : FindCpu(rule, members);
        }

        if (MetricIds.TryCreate(rule.Namespace, rule.Metric, "AutoScalingGroupName", GroupName.Of(group)) is not { } metric)
        {
            return Targets.None("its name cannot be the value of a dimension, which is ASCII.");
        }

        return rule.Target is Ec2Target.AutoScalingGroup && !group.Metrics.Contains(metric)
            ? Targets.None($"the group does not report {rule.Metric}; enable its group metrics.")
            : Targets.Of(new AlarmTarget(rule.Name, [metric]));
    }

    private static Targets FindCpu(Ec2Rule rule, List<MonitoredResource> members)
    {
        if (members.Count > MaxMetrics)
        {
            return Targets.None($"it has {members.Count} members, and an alarm can look at no more than {MaxMetrics} metrics.");
        }

        var metrics = members.Select(member => MetricIds.TryCreate(rule.Namespace, rule.Metric, "InstanceId", member.Id)).OfType<MetricId>().Distinct().ToList();
        return metrics.Count == 0
            ? Targets.None("the ids of its members cannot be the values of a dimension.")
            : Targets.Of(new AlarmTarget(rule.Name, metrics) { Expression = "AVG(METRICS())" });
    }
}
