using Monitoring.Framework;
using Monitoring.Plugins.Ec2.Evaluation;
using Monitoring.Plugins.Ec2.Layers;

namespace Monitoring.Plugins.Ec2;

/// <summary>
/// The default alarms of instances and groups. A mistake in a tag costs the alarms that it is about, not the others: those come first, and then the sentence that says
/// what is wrong.
/// </summary>
internal sealed class Ec2Policy : IExplainingAlarmPolicy
{
    private readonly InstanceAlarms _instances;
    private readonly GroupAlarms _groups;

    public Ec2Policy(Ec2Options options, string path)
    {
        var evaluator = new RuleEvaluator(options, new LayerTable(options, path));
        _instances = new InstanceAlarms(options, path, evaluator);
        _groups = new GroupAlarms(options, path, evaluator, new CompositeAlarm(options, path, _instances));
    }

    public IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Alarms(OutcomesOf(context));
    }

    public IEnumerable<AlarmExplanation> Explain(AlarmPolicyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return OutcomesOf(context).Select(static outcome => outcome.Explain());
    }

    private static IEnumerable<AlarmDefinition> Alarms(List<Outcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            if (outcome is { Alarm: { } alarm, Problem: null })
            {
                yield return alarm;
            }
        }

        var problems = outcomes.Select(static outcome => outcome.Problem).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (problems.Count > 0)
        {
            throw new MonitoringConfigurationException(string.Join(' ', problems));
        }
    }

    private List<Outcome> OutcomesOf(AlarmPolicyContext context) => context.Resource.Type switch
    {
        ResourceTypes.Ec2Instance => _instances.Of(context),
        ResourceTypes.AutoScalingGroup or ResourceTypes.InstanceGroup => _groups.Of(context),
        _ => [],
    };
}
