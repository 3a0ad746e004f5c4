namespace Monitoring.Framework.Embedded;

/// <summary>
/// A transition that was decided, with what it was decided from. It is not written when the alarm is another by then: deleted, redefined, or in another state, through
/// this process or another.
/// </summary>
internal sealed class AlarmStateWrite : PendingStateWrite
{
    public required string Name { get; init; }

    /// <summary>The definition that was decided from.</summary>
    public required long Revision { get; init; }

    /// <summary>The <see cref="StoredAlarm.StateOrder"/> of the state that was decided from.</summary>
    public required long Order { get; init; }

    /// <summary>When that state was written, or its actions last held back or let go.</summary>
    public required DateTimeOffset Updated { get; init; }

    public required AlarmTransition Transition { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>How the actions are held back from now on; null when they are not.</summary>
    public Suppression? Suppression { get; init; }

    /// <summary>Whether it stands in the file. Set when the transaction is through.</summary>
    public bool IsWritten { get; set; }

    /// <summary>The <see cref="StoredAlarm.StateOrder"/> that it was written with.</summary>
    public long WrittenOrder { get; private set; }

    /// <summary>Writes state and history, in the caller's transaction.</summary>
    /// <returns>False when the alarm is another by now: nothing was written.</returns>
    public bool TryWrite(EmbeddedConnection connection)
    {
        var before = AlarmTable.Find(connection, Name);
        if (before is null || before.Revision != Revision || before.StateOrder != Order || before.Updated != Updated)
        {
            return false;
        }

        var after = before with
        {
            State = Transition.State,
            Reason = Transition.Reason,
            ReasonData = Transition.ReasonData,
            Updated = Time,
            Suppression = Suppression,
        };
        if (Transition.State != before.State)
        {
            after = after with { Transitioned = Time, StateOrder = AlarmTable.NextState(connection), IsPending = false };
            AlarmHistoryTable.Add(connection, AlarmHistoryItems.StateChanged(before, after));
        }

        AlarmTable.SetState(connection, after);
        foreach (var item in AlarmActionItems.Of(before, after))
        {
            AlarmHistoryTable.Add(connection, item);
        }

        WrittenOrder = after.StateOrder;
        return true;
    }
}
