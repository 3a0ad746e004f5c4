using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Hosting;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>Keeps what happened lately, for the live table to show.</summary>
internal sealed class LiveOutput(TimeProvider timeProvider) : IConsoleOutput
{
    private const int Kept = 8;

    private readonly ConcurrentDictionary<string, string?> _notes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<RecentEvent> _recent = new();

    /// <summary>The latest events, oldest first.</summary>
    public IReadOnlyList<RecentEvent> Recent => [.. _recent];

    /// <summary>Why an alarm is in its state, as its last change said; null when it has not changed since the start.</summary>
    public string? NoteOf(string alarm) => _notes.GetValueOrDefault(alarm);

    public void StateChanged(AlarmStateChanged change)
    {
        _notes[change.Alarm.Name] = change.Note;
        Add(new RecentEvent(change.Timestamp, $"{change.NewState.ToName()} {change.Alarm.Name}", change.NewState));
    }

    public void Notified(string notifier, Notification notification) =>
        Add(new RecentEvent(timeProvider.GetUtcNow(), $"{notifier}: {string.Join("; ", NotificationText.Lines(notification).Take(2))}", notification.State));

    public void Logged(LogEntry entry) =>
        Add(new RecentEvent(entry.Timestamp, entry.Message.ReplaceLineEndings(" "), entry.Level >= LogLevel.Warning ? AlarmState.InsufficientData : null));

    private void Add(RecentEvent recent)
    {
        _recent.Enqueue(recent);
        while (_recent.Count > Kept)
        {
            _recent.TryDequeue(out _);
        }
    }
}

/// <summary>Something that happened.</summary>
/// <param name="Timestamp">When.</param>
/// <param name="Text">What.</param>
/// <param name="State">The state whose colour it has; null for none.</param>
internal sealed record RecentEvent(DateTimeOffset Timestamp, string Text, AlarmState? State);
