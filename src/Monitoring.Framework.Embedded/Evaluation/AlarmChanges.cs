namespace Monitoring.Framework.Embedded;

/// <summary>
/// The one road of every change of a state, whoever decided it: the engine commits it together with its history, its incident and its messages.
/// </summary>
internal sealed class AlarmChanges(IMonitoringEngine engine, EmbeddedDiagnostics diagnostics)
{
    /// <param name="alarm">The alarm that was decided about, as the file has it.</param>
    /// <param name="transition">What was decided.</param>
    /// <param name="time">When, in whole milliseconds.</param>
    /// <param name="suppression">How its actions are held back from now on; null when they are not.</param>
    /// <param name="note">The latest note of its metric.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async ValueTask<Outcome> MakeAsync(
        StoredAlarm alarm,
        AlarmTransition transition,
        DateTimeOffset time,
        Suppression? suppression,
        string? note,
        CancellationToken cancellationToken)
    {
        var change = AlarmEvents.Of(alarm, transition, time, suppression, note);
        var result = await engine.DispatchAsync(change, cancellationToken).ConfigureAwait(false);
        if (change.PendingWrite is AlarmStateWrite { IsWritten: true } write)
        {
            if (transition.State != alarm.State)
            {
                diagnostics.AlarmChanged(transition.State);
            }

            return new Outcome(write.WrittenOrder, null);
        }

        return result.IsCommitted
            ? Outcome.Overtaken
            : new Outcome(null, result.Failures.Count > 0 ? result.Failures[0].Message : "the change was not committed.");
    }

    /// <summary>A time for a change that is later than the change before, also when the clock was set back or both are within one millisecond.</summary>
    public static DateTimeOffset TimeAfter(DateTimeOffset before, DateTimeOffset time) => time > before ? time : before.AddMilliseconds(1);

    /// <summary>What came of a change.</summary>
    /// <param name="Order">The <see cref="StoredAlarm.StateOrder"/> it was written with; null when it was not.</param>
    /// <param name="Failure">Why it could not be written; null also when the alarm in the file is another by now.</param>
    public readonly record struct Outcome(long? Order, string? Failure)
    {
        public static Outcome Overtaken { get; }

        public bool IsWritten => Order is not null;
    }
}
