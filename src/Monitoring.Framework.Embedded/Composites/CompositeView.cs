namespace Monitoring.Framework.Embedded;

/// <summary>A composite alarm with all that decides about it, as of one moment of the file.</summary>
internal sealed class CompositeView
{
    private readonly StoredAlarm _alarm;
    private readonly CompositeRule _rule;
    private readonly Dictionary<string, StoredAlarm> _children;
    private readonly Suppressor? _suppressor;

    private CompositeView(StoredAlarm alarm, CompositeRule rule, Dictionary<string, StoredAlarm> children, Suppressor? suppressor) =>
        (_alarm, _rule, _children, _suppressor) = (alarm, rule, children, suppressor);

    public StoredAlarm Alarm => _alarm;

    /// <summary>Null when there is no such composite alarm any more.</summary>
    public static CompositeView? Read(EmbeddedConnection connection, string name)
    {
        if (AlarmTable.Find(connection, name) is not { Type: AlarmType.CompositeAlarm } alarm)
        {
            return null;
        }

        var definition = (CompositeAlarmDefinition)alarm.ToDefinition();
        var (rule, suppressorName) = CompositeChecks.Read(definition);
        var children = rule.Children.Select(child => AlarmTable.Find(connection, child)).OfType<StoredAlarm>().ToDictionary(static child => child.Name, StringComparer.Ordinal);
        var suppressor = suppressorName is null ? null : AlarmTable.Find(connection, suppressorName);
        return new CompositeView(
            alarm,
            rule,
            children,
            suppressor is null
                ? null
                : new Suppressor(suppressor, definition.ActionsSuppressorWaitPeriod.GetValueOrDefault(), definition.ActionsSuppressorExtensionPeriod.GetValueOrDefault()));
    }

    /// <summary>What comes next: what its children and its suppressor mean, or the end of a period if that was earlier.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isFrozen">Whether it is a member of a cycle: then its children mean nothing to it, unless it is pending.</param>
    public CompositeStep? Next(DateTimeOffset now, bool isFrozen)
    {
        var step = (isFrozen && !_alarm.IsPending ? null : Evaluate()) ?? Suppress();
        var until = _alarm.Suppression?.Until;
        return until is { } end && end <= now && (step is null || step.Time > end) ? CompositeStep.Stay(_alarm, end, null) : step;
    }

    /// <summary>How the actions of a state are held back that begins.</summary>
    public Suppression? OnTransition(DateTimeOffset time) => _suppressor?.OnTransition(time);

    private CompositeStep? Evaluate()
    {
        var state = _rule.Evaluate(name => _children.TryGetValue(name, out var child) ? child.State : AlarmState.InsufficientData);
        if (state == _alarm.State)
        {
            return null;
        }

        if (_alarm.IsPending)
        {
            return Configured(state);
        }

        var trigger = _children.Values.Where(child => child.StateOrder > _alarm.StateOrder).MaxBy(static child => child.StateOrder);
        return trigger is null ? null : Transition(state, CompositeReason.Moved(trigger), CompositeReason.Data(trigger), AlarmChanges.TimeAfter(_alarm.Updated, trigger.Transitioned));
    }

    private CompositeStep Configured(AlarmState state)
    {
        var isNew = _alarm.StateOrder == 0;
        var reason = isNew ? CompositeReason.Created(_alarm, state) : CompositeReason.Updated(_alarm, state);

        // An engine that comes late to it sees children that have moved meanwhile.
        var time = _children.Values.Select(static child => child.Transitioned).Append(_alarm.Configured).Max();
        return Transition(state, reason, CompositeReason.Data(), isNew ? time : AlarmChanges.TimeAfter(_alarm.Updated, time));
    }

    private CompositeStep Transition(AlarmState state, string reason, string data, DateTimeOffset time) =>
        new(new AlarmTransition(state, reason, data), time, OnTransition(time));

    private CompositeStep? Suppress() => (_alarm.Suppression, _suppressor) switch
    {
        (null, _) => null,
        (_, null) => CompositeStep.Stay(_alarm, _alarm.Configured, null),
        var (current, suppressor) => suppressor.Next(_alarm, current),
    };
}
