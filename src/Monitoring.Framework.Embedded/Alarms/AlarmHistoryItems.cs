namespace Monitoring.Framework.Embedded;

/// <summary>What happened to an alarm, in CloudWatch's words and with its JSON.</summary>
internal static class AlarmHistoryItems
{
    public static AlarmHistoryItem Created(StoredAlarm alarm) =>
        Configuration(alarm, alarm.Configured, "created", $"\"type\":\"Create\",\"createdAlarm\":{Object(AlarmHistoryFields.Of(alarm))}");

    public static AlarmHistoryItem Deleted(StoredAlarm alarm, DateTimeOffset time) =>
        Configuration(alarm, time, "deleted", $"\"type\":\"Delete\",\"deletedAlarm\":{Object(AlarmHistoryFields.Of(alarm))}");

    public static AlarmHistoryItem Updated(StoredAlarm before, StoredAlarm after)
    {
        var now = AlarmHistoryFields.Of(after);
        var original = AlarmHistoryFields.Of(before).Where(old => !now.Contains(old));
        return Configuration(
            after,
            after.Configured,
            "updated",
            $"\"type\":\"Update\",\"updatedAlarm\":{Object(now)},\"originalUpdatedFields\":{Object(original)}");
    }

    public static AlarmHistoryItem StateChanged(StoredAlarm before, StoredAlarm after) => Item(
        after,
        after.Updated,
        AlarmHistoryItemType.StateUpdate,
        $"Alarm updated from {before.State.ToName()} to {after.State.ToName()}",
        $"{{\"version\":\"1.0\",\"oldState\":{State(before)},"
        + $"\"newState\":{State(after)}}}");

    private static AlarmHistoryItem Configuration(StoredAlarm alarm, DateTimeOffset time, string verb, string data) => Item(
        alarm,
        time,
        AlarmHistoryItemType.ConfigurationUpdate,
        $"Alarm \"{alarm.Name}\" {verb}",
        $"{{\"version\":\"1.0\",{data}}}");

    private static AlarmHistoryItem Item(StoredAlarm alarm, DateTimeOffset time, AlarmHistoryItemType type, string summary, string data) =>
        new(alarm.Name, time, type, summary, data) { AlarmType = alarm.Type };

    private static string State(StoredAlarm alarm)
    {
        var fields = new List<KeyValuePair<string, string>> { new("stateValue", AlarmHistoryFields.Text(alarm.State.ToName())) };
        if (alarm.HasReason)
        {
            fields.Add(new("stateReason", AlarmHistoryFields.Text(alarm.Reason)));
        }

        if (alarm.ReasonData is { } data)
        {
            fields.Add(new("stateReasonData", data));
        }

        return Object(fields);
    }

    private static string Object(IEnumerable<KeyValuePair<string, string>> fields) =>
        $"{{{string.Join(",", fields.Select(static field => $"\"{field.Key}\":{field.Value}"))}}}";
}
