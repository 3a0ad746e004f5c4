namespace Monitoring.Framework.Embedded;

/// <summary>What becomes of a composite alarm next.</summary>
/// <param name="Transition">The state with its reason; the present ones when only its actions are held back or let go.</param>
/// <param name="Time">When.</param>
/// <param name="Suppression">How its actions are held back then; null when they are not.</param>
internal sealed record CompositeStep(AlarmTransition Transition, DateTimeOffset Time, Suppression? Suppression)
{
    /// <summary>The state stays, with its reason, and only the actions are treated differently.</summary>
    public static CompositeStep Stay(StoredAlarm alarm, DateTimeOffset time, Suppression? suppression) =>
        new(new AlarmTransition(alarm.State, alarm.Reason, alarm.ReasonData), AlarmChanges.TimeAfter(alarm.Updated, time), suppression);
}
