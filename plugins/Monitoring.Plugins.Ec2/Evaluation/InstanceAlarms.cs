using Monitoring.Framework;
using Monitoring.Plugins.Ec2.Agents;
using Monitoring.Plugins.Ec2.Layers;
using Monitoring.Plugins.Ec2.Rules;

namespace Monitoring.Plugins.Ec2.Evaluation;

/// <summary>The alarms of an instance.</summary>
internal sealed class InstanceAlarms(Ec2Options options, string path, RuleEvaluator evaluator)
{
    private static readonly IReadOnlyList<Ec2Rule> _rules = [.. Ec2Rules.All.Where(static rule => !rule.IsForGroups)];
    private readonly SettingLayer _quiet = new($"{path}:Stopped", new Ec2AlarmOptions { MissingData = TreatMissingData.NotBreaching });

    public List<Outcome> Of(AlarmPolicyContext context)
    {
        var resource = context.Resource;
        var isStopped = resource.Properties.GetValueOrDefault(ResourceProperties.InstanceState) is "stopping" or "stopped" or "shutting-down";
        var absence = TagMatch.Mismatch(options.Tags, resource.Tags) is { } mismatch ? $"{mismatch}, which {path}:Tags asks for."
            : isStopped && options.Stopped is Ec2StoppedInstances.Remove ? $"the instance is stopped, and {path}:Stopped is Remove."
            : null;
        if (absence is not null)
        {
            return [.. _rules.Select(rule => new Outcome(rule.Name) { Absence = absence })];
        }

        var outcomes = evaluator.Evaluate(context, _rules, isStopped && options.Stopped is Ec2StoppedInstances.Quiet ? _quiet : null, rule => Find(rule, resource));
        return options.CompositeOnly && IsInGroup(resource) ? [.. outcomes.Select(LeaveToComposite)] : outcomes;
    }

    private Targets Find(Ec2Rule rule, MonitoredResource resource)
    {
        if (rule.Target is not Ec2Target.Instance)
        {
            return FindReported(rule, resource);
        }

        var type = resource.Properties.GetValueOrDefault(ResourceProperties.InstanceType);
        if (rule.Absence?.Invoke(string.IsNullOrEmpty(type) ? null : type) is { } absence)
        {
            return Targets.None(absence);
        }

        return MetricIds.TryCreate(rule.Namespace, rule.Metric, "InstanceId", resource.Id) is { } metric
            ? Targets.Of(new AlarmTarget(rule.Name, [metric]))
            : Targets.None("its id cannot be the value of a dimension.");
    }

    private Targets FindReported(Ec2Rule rule, MonitoredResource resource)
    {
        var targets = new SortedDictionary<string, AlarmTarget>(StringComparer.Ordinal);
        Ec2Agent? first = null;
        var isReported = false;
        foreach (var metric in AgentMetrics.All.Where(metric => metric.Rule == rule.Name))
        {
            var reported = AgentSeries.Reported(resource, metric, options.NamespaceOf(metric.Agent));
            isReported |= reported.Count > 0;
            var chosen = AgentSeries.Choose(resource, metric, reported);
            if (chosen.Count == 0 || (first is { } other && other != metric.Agent && !options.BothAgents))
            {
                continue;
            }

            first ??= metric.Agent;
            var name = options.BothAgents && metric.Agent is Ec2Agent.CloudWatch ? rule.Name + AgentMetrics.CloudWatchSuffix : rule.Name;
            foreach (var (fileSystem, series) in chosen)
            {
                var key = metric.FileSystem.Count == 0 ? name : FileSystemKey.Of(name, fileSystem);
                targets.TryAdd(key, new AlarmTarget(key, series) { FileSystem = metric.FileSystem.Count == 0 ? null : fileSystem, IsFree = metric.IsFree });
            }
        }

        return targets.Count > 0 ? Targets.Of([.. targets.Values])
            : isReported ? Targets.None("what is reported names no file system that can fill up: pseudo file systems, read-only images, and sums over several are left out.")
            : Targets.None($"no agent reports {rule.Metric} for it.");
    }

    private bool IsInGroup(MonitoredResource resource) =>
        (options.AutoScalingGroups && resource.Properties.ContainsKey(ResourceProperties.AutoScalingGroupName))
        || options.Groups.Values.Any(tags => TagMatch.Matches(tags, resource.Tags));

    private Outcome LeaveToComposite(Outcome outcome) => outcome.Alarm is { Severity: AlarmSeverity.Critical } alarm
        ? outcome with
        {
            Alarm = alarm with { ActionsEnabled = false },
            Settings = outcome.Settings.Append(new AlarmSetting(nameof(AlarmDefinition.ActionsEnabled), "false", $"{path}:CompositeOnly")),
        }
        : outcome;
}
