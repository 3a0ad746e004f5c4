using System.Text.Json;
using System.Text.Json.Serialization;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Hosting;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>One JSON object a line, for programs.</summary>
internal sealed class JsonOutput(TextWriter output) : IConsoleOutput
{
    private readonly Lock _lock = new();

    public void StateChanged(AlarmStateChanged change) => Write(new EventLine("stateChanged", change.Timestamp)
    {
        Alarm = change.Alarm.Name,
        Target = change.Key.Resource,
        OldState = change.OldState.ToName(),
        NewState = change.NewState.ToName(),
        Reason = change.Reason,
        Note = change.Note,
    });

    public void Notified(string notifier, Notification notification) => Write(new EventLine("message", notification.Timestamp)
    {
        Notifier = notifier,
        NewState = notification.State.ToName(),
        Message = string.Join('\n', NotificationText.Lines(notification)),
    });

    public void Logged(LogEntry entry) => Write(new EventLine("log", entry.Timestamp)
    {
        Level = entry.Level.ToString(),
        Category = entry.Category,
        EventId = entry.EventId,
        Message = entry.Message,
    });

    private void Write(EventLine line)
    {
        var json = JsonSerializer.Serialize(line, EventJson.Default.EventLine);
        lock (_lock)
        {
            output.WriteLine(json);
            output.Flush();
        }
    }
}

/// <summary>One event; what does not apply is left out.</summary>
/// <param name="Event">Which kind.</param>
/// <param name="Time">When.</param>
internal sealed record EventLine(string Event, DateTimeOffset Time)
{
    public string? Alarm { get; init; }

    public string? Target { get; init; }

    public string? OldState { get; init; }

    public string? NewState { get; init; }

    public string? Reason { get; init; }

    public string? Note { get; init; }

    public string? Notifier { get; init; }

    public string? Level { get; init; }

    public string? Category { get; init; }

    public int? EventId { get; init; }

    public string? Message { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EventLine))]
internal sealed partial class EventJson : JsonSerializerContext;
