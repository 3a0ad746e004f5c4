namespace Monitoring.Framework.Embedded;

/// <summary>A decided transition as the event that the engine acts on.</summary>
internal static class AlarmEvents
{
    /// <param name="alarm">The alarm that was evaluated.</param>
    /// <param name="definition">Its definition, from the file.</param>
    /// <param name="transition">What was decided.</param>
    /// <param name="time">When, in whole milliseconds.</param>
    /// <param name="note">The latest note of its metric.</param>
    public static AlarmStateChanged Of(WatchedAlarm alarm, MetricAlarmDefinition definition, AlarmTransition transition, DateTimeOffset time, string? note)
    {
        var plain = AlarmDescription.Decode(definition, out _);
        return new AlarmStateChanged
        {
            Alarm = DiscoveryScope.Local.Alarm(alarm.Name),
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
            Facts = AlarmFacts.Of(alarm.Terms),
            Actions = transition.State switch
            {
                AlarmState.Alarm => plain.AlarmActions,
                AlarmState.Ok => plain.OkActions,
                _ => plain.InsufficientDataActions,
            },
            ActionsAllowed = plain.ActionsEnabled,
            PendingWrite = new AlarmStateWrite
            {
                Name = alarm.Name,
                Revision = alarm.Revision,
                OldState = alarm.State,
                OldUpdated = alarm.Updated,
                Transition = transition,
                Time = time,
            },
        };
    }
}
