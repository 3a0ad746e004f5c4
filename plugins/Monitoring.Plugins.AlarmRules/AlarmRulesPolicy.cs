using Monitoring.Framework;

namespace Monitoring.Plugins.AlarmRules;

/// <summary>Evaluates the rules on the scope as a whole: their alarms belong to no single resource, because a product can hold several.</summary>
internal sealed class AlarmRulesPolicy(IReadOnlyList<MetricRule> rules) : IAlarmPolicy
{
    private const int MaxAlarms = 100_000;

    public IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Resource.Type != ResourceTypes.Scope)
        {
            return [];
        }

        var made = new Dictionary<string, (MetricAlarmDefinition Alarm, MetricRule Rule)>(StringComparer.Ordinal);
        foreach (var rule in rules.Where(rule => rule.IsFor(context.Scope)))
        {
            foreach (var alarm in rule.Alarms(context))
            {
                if (!made.TryAdd(alarm.Key.Rule, (alarm, rule)) && made[alarm.Key.Rule].Alarm != alarm)
                {
                    throw Twice(rule, made[alarm.Key.Rule].Rule, alarm.Key.Rule);
                }
            }
        }

        return made.Values.Select(static each => each.Alarm);
    }

    /// <summary>Finds at start-up what is wrong whatever is discovered, with samples in the place of resources.</summary>
    public void Check()
    {
        var made = new Dictionary<string, MetricRule>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            foreach (var alarm in rule.Alarms(static key => new AlarmKey("", "", key), static dimension => dimension.Samples))
            {
                if (alarm.Refusal() is { } refusal)
                {
                    throw new MonitoringConfigurationException(rule.Where, $"CloudWatch would refuse the rule '{rule.Name}': {refusal}");
                }

                if (!made.TryAdd(alarm.Key.Rule, rule))
                {
                    throw Twice(rule, made[alarm.Key.Rule], rule.Name);
                }

                if (made.Count > MaxAlarms)
                {
                    throw new MonitoringConfigurationException(rule.Where, $"the rules up to here make more than {MaxAlarms} alarms; split them over several policies.");
                }
            }
        }
    }

    private static MonitoringConfigurationException Twice(MetricRule rule, MetricRule other, string alarm) =>
        new(rule.Where, $"the alarm '{alarm}' is made by the rule at {other.Where} too; remove one of them, or give both a name of their own in a map of rules.");
}
