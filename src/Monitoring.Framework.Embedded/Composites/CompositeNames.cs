namespace Monitoring.Framework.Embedded;

/// <summary>A composite alarm over names, as a back end is given it.</summary>
internal static class CompositeNames
{
    /// <summary>The text of its rule.</summary>
    /// <exception cref="ArgumentException">It is over keys.</exception>
    public static string RuleOf(CompositeAlarmDefinition alarm) => alarm.Rule.ToExpression(static key =>
        throw new ArgumentException($"The rule is over keys ({key}), and a back end keeps names; write them in."));
}
