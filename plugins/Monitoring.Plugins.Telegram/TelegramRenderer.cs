using System.Globalization;
using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram;

/// <summary>Makes a Telegram message of a notification: always valid, never too long, and it says what did not fit.</summary>
internal static class TelegramRenderer
{
    private const int MaxText = 4096; // UTF-16 units, counted without the markup.
    private const int MaxLinks = 900;
    private const int MaxTitle = 256;
    private const int MaxParagraph = 1500;
    private const int MaxFactName = 100;
    private const int MaxFactValue = 1000;
    private const int MaxHeading = 150;
    private const int MaxSection = 2000;
    private const int MaxOmitted = 90; // "… 2147483647 more incidents, 2147483647 more facts, 2147483647 more sections"
    private const int Worthwhile = 40; // Less of a text than that is not worth its place.
    private const int LongQuote = 400;

    public static RenderedText Render(Notification notification)
    {
        var plainLinks = TelegramLinks.Write(notification, isPlain: true, MaxLinks);
        var links = TelegramLinks.Write(notification, isPlain: false, MaxLinks);
        var writer = new TelegramWriter(MaxText - Math.Max(links.Length, plainLinks.Length) - MaxOmitted);
        Head(writer, notification);
        if (TelegramText.Clean(notification.Text, MaxParagraph) is { Length: > 0 } text)
        {
            writer.Text($"\n\n{text}");
        }

        if (notification.Incidents.Count > 1)
        {
            TelegramIncidents.Write(writer, notification);
        }

        Facts(writer, notification.Facts);
        Sections(writer, notification.Sections);
        writer.WriteOmitted("\n\n");
        return writer.Close(links, plainLinks);
    }

    private static void Head(TelegramWriter writer, Notification notification)
    {
        var title = TelegramText.Line(notification.Title, MaxTitle);
        var state = notification.State.ToName();
        var isOver = notification is { State: AlarmState.Ok, Incidents.Count: > 0 };
        writer.Text($"{Sign(notification)} ");
        writer.Bold(title.Length == 0 ? state : title);
        var time = notification.Timestamp.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        writer.Text($"\n{state}{(isOver ? ", over" : "")} · {TelegramIncidents.SeverityName(notification.Severity)} · {time}");
    }

    private static string Sign(Notification notification) => (notification.State, notification.Severity) switch
    {
        (AlarmState.Ok, _) => "🟢",
        (AlarmState.InsufficientData, _) => "⚪",
        (_, AlarmSeverity.Critical) => "🔴",
        (_, AlarmSeverity.Warning) => "🟠",
        _ => "🔵",
    };

    private static void Facts(TelegramWriter writer, IReadOnlyList<Fact> facts)
    {
        var separator = "\n\n";
        for (var i = 0; i < facts.Count; i++)
        {
            var name = TelegramText.Line(facts[i].Name, MaxFactName);
            var value = TelegramText.Clean(facts[i].Value, MaxFactValue);
            var label = name.Length == 0 || value.Length == 0 ? name : name + ": ";
            var room = writer.Left - separator.Length - label.Length;
            if (room < Math.Min(value.Length, Worthwhile))
            {
                writer.Omit(facts.Count - i, "fact");
                return;
            }

            if (label.Length + value.Length > 0)
            {
                writer.Text(separator);
                writer.Bold(name);
                writer.Text(label[name.Length..] + TelegramText.Clean(value, room));
                separator = "\n";
            }
        }
    }

    private static void Sections(TelegramWriter writer, IReadOnlyList<NotificationSection> sections)
    {
        for (var i = 0; i < sections.Count; i++)
        {
            var heading = TelegramText.Line(sections[i].Heading, MaxHeading);
            var text = TelegramText.Clean(sections[i].Text, MaxSection);
            var start = heading.Length == 0 || text.Length == 0 ? heading : heading + "\n";
            var room = writer.Left - 2 - start.Length;
            if (room < Math.Min(text.Length, Worthwhile))
            {
                writer.Omit(sections.Count - i, "section");
                return;
            }

            if (start.Length + text.Length > 0)
            {
                writer.Text("\n\n");
                writer.Bold(heading);
                writer.Text(start[heading.Length..]);
                writer.Quote(TelegramText.Clean(text, room), text.Length > LongQuote);
            }
        }
    }
}
