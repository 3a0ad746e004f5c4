using Microsoft.Extensions.Logging;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Hosting;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>One line per event, for files, services and pipes.</summary>
/// <param name="output">For what happens.</param>
/// <param name="log">For the log; the same writer when both belong together.</param>
/// <param name="useColour">Whether a terminal reads it.</param>
internal sealed class LineOutput(TextWriter output, TextWriter log, bool useColour) : IConsoleOutput
{
    private readonly Lock _lock = new();

    public void StateChanged(AlarmStateChanged change)
    {
        var note = string.IsNullOrEmpty(change.Note) ? "" : $" ({change.Note})";
        var resource = change.Key.Resource is { Length: > 0 } target && !change.Alarm.Name.Contains(target, StringComparison.Ordinal) ? $" [{target}]" : "";
        Write(output, $"{Texts.Time(change.Timestamp)} {Coloured(change.NewState.ToName(), change.NewState)} {change.Alarm.Name}{resource}: {change.Reason}{note}");
    }

    public void Notified(string notifier, Notification notification)
    {
        var bar = Coloured("|", notification.State);
        Write(output, string.Join(Environment.NewLine, NotificationText.Lines(notification).Select(line => $"{bar} {line}")));
    }

    public void Logged(LogEntry entry)
    {
        var level = entry.Level switch
        {
            LogLevel.Critical or LogLevel.Error => " error:",
            LogLevel.Warning => " warning:",
            LogLevel.Debug or LogLevel.Trace => " debug:",
            _ => "",
        };
        var text = entry.Exception is null || entry.Message.Contains(entry.Exception.Message, StringComparison.Ordinal)
            ? entry.Message
            : $"{entry.Message} {entry.Exception.Message}";
        Write(log, $"{Texts.Time(entry.Timestamp)}{level} {text.ReplaceLineEndings(" ")}");
    }

    private string Coloured(string text, AlarmState state) => useColour ? $"{Colours.Of(state)}{text}{Colours.Reset}" : text;

    private void Write(TextWriter writer, string text)
    {
        lock (_lock)
        {
            writer.WriteLine(text);
            writer.Flush();
        }
    }
}
