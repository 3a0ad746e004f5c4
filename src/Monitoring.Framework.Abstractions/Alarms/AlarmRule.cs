using System.Globalization;

namespace Monitoring.Framework;

/// <summary>
/// The rule of a composite alarm, over keys: the Reconciler alone makes names, and <see cref="ToExpression"/> writes the rule with them. As a back end keeps it, it is
/// an <see cref="Expression"/>.
/// </summary>
public abstract record AlarmRule
{
    private AlarmRule()
    {
    }

    /// <summary>The rule in CloudWatch's grammar.</summary>
    /// <param name="nameOf">The name of the alarm with a key.</param>
    public abstract string ToExpression(Func<AlarmKey, string> nameOf);

    private static string Quote(string name) =>
        $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Join(string op, IReadOnlyList<AlarmRule> rules, Func<AlarmKey, string> nameOf) =>
        rules.Count == 1 ? rules[0].ToExpression(nameOf) : $"({string.Join($" {op} ", rules.Select(rule => Operand(rule, nameOf)))})";

    /// <summary>A text may have operators of its own; all other rules bring their parentheses.</summary>
    private static string Operand(AlarmRule rule, Func<AlarmKey, string> nameOf) =>
        rule is Expression ? $"({rule.ToExpression(nameOf)})" : rule.ToExpression(nameOf);

    /// <summary>A rule that is written in CloudWatch's grammar already, with names or ARNs.</summary>
    /// <param name="Text">The rule, such as <c>ALARM("api") AND NOT ALARM("deployment")</c>.</param>
    public sealed record Expression(string Text) : AlarmRule
    {
        /// <inheritdoc />
        public override string ToExpression(Func<AlarmKey, string> nameOf) => Text;
    }

    /// <summary>True while an alarm is in a state.</summary>
    /// <param name="Alarm">The alarm.</param>
    /// <param name="State">The state.</param>
    public sealed record InState(AlarmKey Alarm, AlarmState State = AlarmState.Alarm) : AlarmRule
    {
        /// <inheritdoc />
        public override string ToExpression(Func<AlarmKey, string> nameOf) => $"{State.ToName()}({Quote(nameOf(Alarm))})";
    }

    /// <summary>True while the other rule is not.</summary>
    /// <param name="Rule">The other rule.</param>
    public sealed record Not(AlarmRule Rule) : AlarmRule
    {
        /// <inheritdoc />
        public override string ToExpression(Func<AlarmKey, string> nameOf) => $"NOT ({Rule.ToExpression(nameOf)})";
    }

    /// <summary>True while all of the rules are.</summary>
    /// <param name="Rules">At least one.</param>
    public sealed record All(IReadOnlyList<AlarmRule> Rules) : AlarmRule
    {
        /// <inheritdoc />
        public override string ToExpression(Func<AlarmKey, string> nameOf) => Join("AND", Rules, nameOf);
    }

    /// <summary>True while at least one of the rules is.</summary>
    /// <param name="Rules">At least one.</param>
    public sealed record Any(IReadOnlyList<AlarmRule> Rules) : AlarmRule
    {
        /// <inheritdoc />
        public override string ToExpression(Func<AlarmKey, string> nameOf) => Join("OR", Rules, nameOf);
    }

    /// <summary>True while at least some of the alarms are in a state.</summary>
    /// <param name="Count">How many.</param>
    /// <param name="Alarms">Of which.</param>
    /// <param name="State">In which state.</param>
    public sealed record AtLeast(int Count, IReadOnlyList<AlarmKey> Alarms, AlarmState State = AlarmState.Alarm) : AlarmRule
    {
        /// <inheritdoc />
        public override string ToExpression(Func<AlarmKey, string> nameOf) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"AT_LEAST({Count}, {State.ToName()}, ({string.Join(", ", Alarms.Select(key => Quote(nameOf(key))))}))");
    }
}
