namespace Monitoring.Framework.Embedded;

/// <summary>
/// A transition that the evaluation has decided, with what it was decided from. It is not written when the alarm is another by then: deleted, redefined, or in
/// another state, through this process or another.
/// </summary>
internal sealed class AlarmStateWrite : PendingStateWrite
{
    public required string Name { get; init; }

    /// <summary>The definition that was evaluated.</summary>
    public required long Revision { get; init; }

    /// <summary>The state that was evaluated from.</summary>
    public required AlarmState OldState { get; init; }

    /// <summary>When that state was written.</summary>
    public required DateTimeOffset OldUpdated { get; init; }

    public required AlarmTransition Transition { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>Whether it stands in the file. Set when the transaction is through.</summary>
    public bool IsWritten { get; set; }

    /// <summary>Writes state and history, in the caller's transaction.</summary>
    /// <returns>False when the alarm is another by now: nothing was written.</returns>
    public bool TryWrite(EmbeddedConnection connection)
    {
        var alarm = AlarmTable.Find(connection, Name);
        if (alarm is null || alarm.Revision != Revision || alarm.State != OldState || alarm.Updated != OldUpdated)
        {
            return false;
        }

        AlarmTable.SetState(connection, Name, Transition, Time);
        AlarmHistoryTable.Add(connection, AlarmHistoryItems.StateChanged(alarm, Transition, Time));
        return true;
    }
}
