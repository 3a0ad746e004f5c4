using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.ConsoleHost.Demo;

/// <summary>Tells a first-time reader what happens, with the time in front.</summary>
/// <param name="output">Where to.</param>
/// <param name="useColour">Whether a terminal shows it.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class Narrator(TextWriter output, bool useColour, TimeProvider timeProvider)
{
    private const int Width = 100;
    private const string Margin = "          ";

    private readonly Lock _lock = new();

    public void Say(string text, AlarmState? state = null) =>
        Write(Wrap(text).Select((line, i) => (i == 0 ? $"{Texts.Clock(timeProvider.GetUtcNow())}  " : Margin) + Coloured(line, state)));

    /// <summary>Shows a message as its receiver sees it.</summary>
    public void Show(Notification notification)
    {
        var bar = Coloured("|", notification.State);
        var lines = NotificationText.Lines(notification).SelectMany(Wrap).Select(line => $"{Margin}{bar} {line}");
        Write(["", .. lines, ""]);
    }

    public void Plain(string text) => Write([text]);

    private static IEnumerable<string> Wrap(string text)
    {
        while (text.Length > Width && text.LastIndexOf(' ', Width) is var end and > 0)
        {
            yield return text[..end];
            text = text[(end + 1)..];
        }

        yield return text;
    }

    private string Coloured(string text, AlarmState? state) => useColour && state is { } known ? $"{Colours.Of(known)}{text}{Colours.Reset}" : text;

    private void Write(IEnumerable<string> lines)
    {
        lock (_lock)
        {
            foreach (var line in lines)
            {
                output.WriteLine(line);
            }

            output.Flush();
        }
    }
}
