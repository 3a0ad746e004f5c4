using System.Globalization;
using System.Text.Json;

namespace Monitoring.Framework.Embedded;

/// <summary>Why a composite alarm is in its state, and why its actions are held back, in CloudWatch's words.</summary>
internal static class CompositeReason
{
    public static string Created(StoredAlarm alarm, AlarmState state) => $"{alarm.Identity.Arn} was created and its alarm rule evaluates to {state.ToName()}";

    public static string Updated(StoredAlarm alarm, AlarmState state) => $"{alarm.Identity.Arn} was updated and its new alarm rule evaluates to {state.ToName()}";

    public static string Moved(StoredAlarm child) => $"{child.Identity.Arn} transitioned to {child.State.ToName()} at {Long(child.Transitioned)}";

    public static string Suppressed(ActionsSuppressedBy by) => $"Actions suppressed by {by}";

    public static string SuppressedBy(StoredAlarm suppressor) => $"Actions suppressed by {suppressor.Identity.Arn} that transitioned to ALARM at {Long(suppressor.Transitioned)}";

    /// <summary>The data behind the reason: the children that moved, if that was the cause.</summary>
    public static string Data(params IEnumerable<StoredAlarm> triggers) => CloudWatchJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("triggeringAlarms");
        foreach (var trigger in triggers)
        {
            writer.WriteStartObject();
            writer.WriteString("arn", trigger.Identity.Arn);
            writer.WriteStartObject("state");
            writer.WriteString("value", trigger.State.ToName());
            writer.WriteTime("timestamp", trigger.Transitioned);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    /// <summary>The children that the data behind a reason name; a state that was set by hand has whatever data it was given.</summary>
    public static IReadOnlyList<(string? Arn, string? State, string? Time)> TriggersOf(string? data)
    {
        try
        {
            using var document = JsonDocument.Parse(data ?? "{}");
            return
            [
                .. document.RootElement.GetProperty("triggeringAlarms").EnumerateArray().Select(static trigger =>
                    (trigger.GetProperty("arn").GetString(), State(trigger, "value"), State(trigger, "timestamp"))),
            ];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Such as <c>Monday 14 September, 2026 11:18:52 UTC</c>.</summary>
    public static string Long(DateTimeOffset time) => time.UtcDateTime.ToString("dddd dd MMMM, yyyy HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string? State(JsonElement trigger, string name) => trigger.GetProperty("state").GetProperty(name).GetString();
}
