namespace Monitoring.Framework;

/// <summary>A rule with its operands in one order: a group whose members are discovered in another order does not have another rule.</summary>
internal static class CanonicalRule
{
    public static AlarmRule Of(AlarmRule rule, Func<AlarmKey, string> nameOf) => rule switch
    {
        AlarmRule.Not not => new AlarmRule.Not(Of(not.Rule, nameOf)),
        AlarmRule.All all => new AlarmRule.All(Sorted(all.Rules, nameOf)),
        AlarmRule.Any any => new AlarmRule.Any(Sorted(any.Rules, nameOf)),
        AlarmRule.AtLeast least => least with { Alarms = [.. least.Alarms.OrderBy(nameOf, StringComparer.Ordinal)] },
        _ => rule,
    };

    private static AlarmRule[] Sorted(IReadOnlyList<AlarmRule> rules, Func<AlarmKey, string> nameOf) =>
        [.. rules.Select(rule => Of(rule, nameOf)).OrderBy(rule => rule.ToExpression(nameOf), StringComparer.Ordinal)];
}
