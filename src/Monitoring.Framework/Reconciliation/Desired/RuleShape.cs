namespace Monitoring.Framework;

/// <summary>Whether all parts of a rule are there. What they say is for the back end to judge.</summary>
internal static class RuleShape
{
    public static bool IsComplete(AlarmRule? rule) => rule switch
    {
        AlarmRule.Expression expression => !string.IsNullOrWhiteSpace(expression.Text),
        AlarmRule.Not not => IsComplete(not.Rule),
        AlarmRule.All all => AreComplete(all.Rules),
        AlarmRule.Any any => AreComplete(any.Rules),
        AlarmRule.AtLeast least => least.Alarms is { Count: > 0 } && least.Count >= 1 && least.Count <= least.Alarms.Count,
        _ => rule is not null,
    };

    private static bool AreComplete(IReadOnlyList<AlarmRule>? rules) => rules is { Count: > 0 } && rules.All(IsComplete);
}
