namespace Monitoring.Framework.Embedded;

/// <summary>
/// The alarm that holds the actions of a composite alarm back. A transition waits for it, for the wait period; while it is in ALARM the actions are held back, and for the
/// extension period after that. What was let go is not held back again before the next transition.
/// </summary>
/// <param name="Alarm">The alarm, as the file has it.</param>
/// <param name="Wait">The wait period.</param>
/// <param name="Extension">The extension period.</param>
internal sealed record Suppressor(StoredAlarm Alarm, TimeSpan Wait, TimeSpan Extension)
{
    /// <summary>How the actions of a state are held back that begins.</summary>
    public Suppression? OnTransition(DateTimeOffset time) =>
        Alarm.State == AlarmState.Alarm ? WhileInAlarm() : For(ActionsSuppressedBy.WaitPeriod, time, Wait);

    /// <summary>What its present state makes of actions that are held back; null when that stays as it is.</summary>
    public CompositeStep? Next(StoredAlarm composite, Suppression current) => (current.By, Alarm.State) switch
    {
        (not ActionsSuppressedBy.Alarm, AlarmState.Alarm) => CompositeStep.Stay(composite, Alarm.Transitioned, WhileInAlarm()),
        (ActionsSuppressedBy.Alarm, not AlarmState.Alarm) =>
            CompositeStep.Stay(composite, Alarm.Transitioned, For(ActionsSuppressedBy.ExtensionPeriod, Alarm.Transitioned, Extension)),
        _ => null,
    };

    private Suppression WhileInAlarm() => new(ActionsSuppressedBy.Alarm, CompositeReason.SuppressedBy(Alarm), null);

    private static Suppression? For(ActionsSuppressedBy by, DateTimeOffset time, TimeSpan period) =>
        period > TimeSpan.Zero ? new Suppression(by, CompositeReason.Suppressed(by), time + period) : null;
}
