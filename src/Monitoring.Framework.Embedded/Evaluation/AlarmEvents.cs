namespace Monitoring.Framework.Embedded;

/// <summary>A decided transition as the event that the engine acts on.</summary>
internal static class AlarmEvents
{
    /// <param name="alarm">The alarm, as the file has it.</param>
    /// <param name="transition">What was decided.</param>
    /// <param name="time">When, in whole milliseconds.</param>
    /// <param name="suppression">How its actions are held back.</param>
    /// <param name="note">The latest note of its metric.</param>
    public static AlarmStateChanged Of(StoredAlarm alarm, AlarmTransition transition, DateTimeOffset time, Suppression? suppression, string? note)
    {
        var definition = alarm.ToDefinition();
        var plain = AlarmDescription.Decode(definition, out _);
        return new AlarmStateChanged
        {
            Alarm = alarm.Identity,
            Key = plain.Key,
            Description = plain.Description,
            Severity = plain.Severity,
            Labels = plain.Labels,
            Tags = plain.RoutedTags,
            OldState = alarm.State,
            NewState = transition.State,
            Timestamp = time,
            Reason = transition.Reason,
            ReasonData = transition.ReasonData,
            Note = note,
            Facts = AlarmFacts.Of(definition),
            Actions = plain.ActionsOf(transition.State),
            ActionsAllowed = plain.ActionsEnabled && suppression is null,
            ActionsSuppressedBy = suppression?.By,
            PendingWrite = new AlarmStateWrite
            {
                Name = alarm.Name,
                Revision = alarm.Revision,
                Order = alarm.StateOrder,
                Updated = alarm.Updated,
                Transition = transition,
                Time = time,
                Suppression = suppression,
            },
        };
    }

    /// <summary>The ARNs to act on in a state.</summary>
    public static IReadOnlyList<string> ActionsOf(this AlarmDefinition definition, AlarmState state) => state switch
    {
        AlarmState.Alarm => definition.AlarmActions,
        AlarmState.Ok => definition.OkActions,
        _ => definition.InsufficientDataActions,
    };
}
