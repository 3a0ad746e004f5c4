namespace Monitoring.Framework.Embedded;

/// <summary>A part of an alarm rule.</summary>
internal abstract record RuleNode
{
    private RuleNode()
    {
    }

    /// <param name="stateOf">The state of the alarm with a name.</param>
    public abstract bool IsTrue(Func<string, AlarmState> stateOf);

    public sealed record Constant(bool Value) : RuleNode
    {
        public override bool IsTrue(Func<string, AlarmState> stateOf) => Value;
    }

    public sealed record InState(string Alarm, AlarmState State) : RuleNode
    {
        public override bool IsTrue(Func<string, AlarmState> stateOf) => stateOf(Alarm) == State;
    }

    public sealed record Not(RuleNode Node) : RuleNode
    {
        public override bool IsTrue(Func<string, AlarmState> stateOf) => !Node.IsTrue(stateOf);
    }

    public sealed record All(IReadOnlyList<RuleNode> Nodes) : RuleNode
    {
        public override bool IsTrue(Func<string, AlarmState> stateOf) => Nodes.All(node => node.IsTrue(stateOf));
    }

    public sealed record Any(IReadOnlyList<RuleNode> Nodes) : RuleNode
    {
        public override bool IsTrue(Func<string, AlarmState> stateOf) => Nodes.Any(node => node.IsTrue(stateOf));
    }

    /// <summary>A name that is there twice counts twice.</summary>
    public sealed record AtLeast(int Count, IReadOnlyList<string> Alarms, AlarmState State, bool IsNegated) : RuleNode
    {
        public override bool IsTrue(Func<string, AlarmState> stateOf) => Alarms.Count(alarm => stateOf(alarm) == State != IsNegated) >= Count;
    }
}

/// <summary>A parsed alarm rule.</summary>
/// <param name="Root">The whole of it.</param>
/// <param name="Children">The names of the alarms it looks at, each once, in the order they appear.</param>
internal sealed record CompositeRule(RuleNode Root, IReadOnlyList<string> Children)
{
    public const int MaxLength = 10_240;
    public const int MaxChildren = 100;
    public const int MaxElements = 500;

    /// <exception cref="AlarmOperationException">It does not parse, or names an alarm of another account or region.</exception>
    public static CompositeRule Parse(string rule) => new RuleParser(rule).Parse();

    public AlarmState Evaluate(Func<string, AlarmState> stateOf) => Root.IsTrue(stateOf) ? AlarmState.Alarm : AlarmState.Ok;
}
