using Monitoring.Framework;
using Monitoring.Plugins.Ec2.Layers;
using Monitoring.Plugins.Ec2.Rules;
using Monitoring.Plugins.Ec2.Tags;

namespace Monitoring.Plugins.Ec2.Evaluation;

/// <summary>Takes the rules for a resource through their layers; what they watch is the caller's.</summary>
internal sealed class RuleEvaluator(Ec2Options options, LayerTable layers)
{
    private readonly Dictionary<string, string> _labels = new(options.Labels, StringComparer.Ordinal);

    /// <param name="context">The resource.</param>
    /// <param name="rules">The rules for its kind.</param>
    /// <param name="top">A layer above all others, if any.</param>
    /// <param name="find">What a rule watches.</param>
    public List<Outcome> Evaluate(AlarmPolicyContext context, IReadOnlyList<Ec2Rule> rules, SettingLayer? top, Func<Ec2Rule, Targets> find)
    {
        var resource = context.Resource;
        var tags = new InstanceTags(resource, options.TagPrefix);
        if (tags.WholeProblem is not null || tags.Off is not null)
        {
            var absence = tags.Off is null ? null : $"the tag {tags.Off} opts out of all alarms.";
            return [.. rules.Select(rule => new Outcome(rule.Name) { Absence = absence, Problem = tags.WholeProblem })];
        }

        var isDetailed = resource.Properties.GetValueOrDefault(ResourceProperties.DetailedMonitoring) == "enabled";
        var outcomes = new List<Outcome>();
        var settings = new Dictionary<string, EffectiveSettings>(StringComparer.Ordinal);
        var fileSystems = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            var targets = find(rule);
            fileSystems.UnionWith(targets.All.Select(static target => target.FileSystem ?? ""));
            outcomes.AddRange(targets.Absence is { } absence ? [new Outcome(rule.Name) { Absence = absence }] : targets.All.Select(target =>
            {
                var all = layers.Of(rule, isDetailed, each => TagMatch.Matches(each.Tags, resource.Tags));
                var problem = tags.AddTo(all, rule, target.FileSystem);
                if (top is not null)
                {
                    all.Add(top);
                }

                var effective = EffectiveSettings.Of(all);
                settings[target.Key] = effective;
                return problem is null ? Make(context, rule, target, effective) : new Outcome(target.Key) { Problem = problem };
            }));
        }

        if (tags.Wrong.Count > 0)
        {
            outcomes = [.. outcomes.Select(outcome =>
                settings.ContainsKey(outcome.Rule) && Ec2Rules.Find(outcome.Rule) is { } rule && tags.Wrong.TryGetValue(rule.Tag, out var wrong)
                    ? new Outcome(outcome.Rule) { Problem = wrong }
                    : outcome)];
        }

        CheckPair(outcomes, settings, resource);
        outcomes.AddRange(tags.Unknown.Select(static each => new Outcome(each.Key) { Problem = each.Problem }));
        outcomes.AddRange(tags.ForFileSystems.Where(tag => rules.Any(static rule => rule.Target is Ec2Target.FileSystem) && !fileSystems.Contains(tag.FileSystem!)).Select(static tag =>
            new Outcome($"{tag.Subject}:{tag.FileSystem}") { Absence = $"no agent reports the file system that the tag {TagText.Show(tag.Key)} is about." }));

        return outcomes;
    }

    private static void CheckPair(List<Outcome> outcomes, Dictionary<string, EffectiveSettings> settings, MonitoredResource resource)
    {
        if (outcomes.TrueForAll(static outcome => outcome is not { Rule: "cpu-warning" or "cpu-critical", Problem: not null })
            && settings.TryGetValue("cpu-warning", out var warning) && settings.TryGetValue("cpu-critical", out var critical)
            && SettingRules.PairRefusal(warning, critical) is { } refusal)
        {
            for (var i = 0; i < outcomes.Count; i++)
            {
                if (outcomes[i] is { Rule: "cpu-warning" or "cpu-critical" } cpu)
                {
                    outcomes[i] = new Outcome(cpu.Rule) { Problem = $"{AlarmText.Who(resource)}: {refusal}" };
                }
            }
        }
    }

    private Outcome Make(AlarmPolicyContext context, Ec2Rule rule, AlarmTarget target, EffectiveSettings settings)
    {
        if (settings.Enabled.Value is not true)
        {
            var reason = settings.Enabled.Origin == SettingLayer.Default ? "it is off unless a threshold is given." : $"it is off: {settings.Enabled.Origin}.";
            return new Outcome(target.Key) { Absence = reason };
        }

        if (settings.Refusal(rule.Unit) is { } wrong)
        {
            return new Outcome(target.Key) { Problem = $"{AlarmText.Who(context.Resource)}: {target.Key}: {wrong.Problem}" };
        }

        var alarm = AlarmBuilder.Build(rule, settings, target, _labels) with
        {
            Key = context.Key(target.Key),
            Description = AlarmText.Of(rule, settings, context.Resource, target.FileSystem),
        };
        return alarm.Refusal() is { } refusal
            ? new Outcome(target.Key) { Problem = $"{AlarmText.Who(context.Resource)}: CloudWatch would refuse the alarm {target.Key}: {refusal}" }
            : new Outcome(target.Key) { Alarm = alarm, Settings = Shown(settings, target, alarm) };
    }

    private static IEnumerable<AlarmSetting> Shown(EffectiveSettings settings, AlarmTarget target, MetricAlarmDefinition alarm)
    {
        foreach (var setting in settings.Shown())
        {
            yield return setting;
        }

        yield return new AlarmSetting(
            "Metric",
            target.Metrics is [var single] ? single.ToString() : $"{alarm.Metrics[0].Expression} of {string.Join(" and ", target.Metrics)}",
            target.Metrics[0].Namespace.StartsWith("AWS/", StringComparison.Ordinal) ? SettingLayer.Default : "reported");
    }
}
