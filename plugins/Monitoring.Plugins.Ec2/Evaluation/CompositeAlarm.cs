using System.Globalization;
using Monitoring.Framework;
using Monitoring.Plugins.Ec2.Rules;

namespace Monitoring.Plugins.Ec2.Evaluation;

/// <summary>
/// One alarm for all critical alarms of a group's members. CloudWatch counts alarms, not members, so that with more than one member it goes off when so many
/// have the same critical alarm: a single machine with three of them is not three machines.
/// </summary>
internal sealed class CompositeAlarm(Ec2Options options, string path, InstanceAlarms instances)
{
    private const int MaxChildren = 100;
    private const int MaxRule = 10_240;

    /// <summary>The longest owner, slashes, quotes and a comma.</summary>
    private const int NameOverhead = 64 + 8;
    private const int MaxName = 255 + 4;

    private readonly Dictionary<string, string> _labels = new(options.Labels, StringComparer.Ordinal);

    public Outcome Of(AlarmPolicyContext context, IReadOnlyList<MonitoredResource> members)
    {
        var outcome = new Outcome(Ec2Rules.Composite);
        if (!options.Composite)
        {
            return outcome with { Absence = $"it is off: {path}:Composite." };
        }

        var critical = members
            .Select(member => instances.Of(new AlarmPolicyContext { Policy = context.Policy, Resource = member, Scope = context.Scope }))
            .Select(static outcomes => outcomes.Select(static each => each.Alarm).Where(static alarm => alarm?.Severity is AlarmSeverity.Critical).Select(static alarm => alarm!.Key).ToList())
            .Where(static keys => keys.Count > 0)
            .ToList();
        if (critical.Count == 0)
        {
            return outcome with { Absence = "none of its members has a critical alarm." };
        }

        var keys = critical.SelectMany(static each => each).ToList();
        if (Refusal(keys) is { } refusal)
        {
            return outcome with { Problem = $"{AlarmText.Who(context.Resource)}: the composite alarm {refusal}" };
        }

        var (least, origin) = Least(critical.Count);
        return outcome with
        {
            Alarm = new CompositeAlarmDefinition
            {
                Key = context.Key(Ec2Rules.Composite),
                Description = string.Create(
                    CultureInfo.InvariantCulture,
                    $"At least {least} of {critical.Count} members of {AlarmText.Who(context.Resource)} {(least == 1 ? "has a" : "have the same")} critical alarm."),
                Severity = AlarmSeverity.Critical,
                Labels = _labels,
                Rule = Rule(keys, least),
            },
            Settings = [new AlarmSetting("Enabled", "true", $"{path}:Composite"), new AlarmSetting("Members", least.ToString(CultureInfo.InvariantCulture), origin)],
        };
    }

    private static AlarmRule Rule(List<AlarmKey> keys, int least)
    {
        if (least == 1)
        {
            return new AlarmRule.AtLeast(1, keys);
        }

        // What fewer members have than are asked for goes off when all of them have it: otherwise nobody would be told.
        AlarmRule[] rules =
        [
            .. keys.GroupBy(static key => key.Rule, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal)
                .Select(group => new AlarmRule.AtLeast(Math.Min(least, group.Count()), [.. group])),
        ];
        return rules is [var single] ? single : new AlarmRule.Any(rules);
    }

    // 500 elements are out of reach with 100 children, each of which is named once.
    private string? Refusal(List<AlarmKey> keys)
    {
        var length = keys.Sum(static key => (long)Math.Min(MaxName, NameOverhead + key.Policy.Length + key.Resource.Length + key.Rule.Length));
        var silent = options.CompositeOnly ? $", and until then their own actions are off ({path}:CompositeOnly)" : "";
        return keys.Count > MaxChildren
            ? $"would look at the {keys.Count} critical alarms of its members, and CloudWatch allows {MaxChildren}; split the group or make some rules less severe{silent}."
            : length > MaxRule ? $"would have a rule of about {length} characters, and CloudWatch allows {MaxRule}; split the group{silent}." : null;
    }

    private (int Least, string Origin) Least(int members)
    {
        var share = options.CompositePercent is { } percent ? (int)Math.Ceiling(members * percent / 100.0) : 0;
        var least = Math.Max(options.CompositeMembers, share);
        return (Math.Clamp(least, 1, members), share > options.CompositeMembers ? $"{path}:CompositePercent" : options.CompositeMembers == 1 ? "default" : $"{path}:CompositeMembers");
    }
}
