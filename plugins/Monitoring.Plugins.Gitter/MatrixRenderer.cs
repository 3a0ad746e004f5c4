using System.Globalization;
using Monitoring.Framework;

namespace Monitoring.Plugins.Gitter;

/// <summary>
/// Makes a message of a notification: plain text, and HTML of a few of the tags that
/// <see href="https://spec.matrix.org/latest/client-server-api/#mroommessage-msgtypes">clients show</see>.
/// </summary>
internal static class MatrixRenderer
{
    private const int MaxTitle = 300;
    private const int MaxText = 4000; // With the title and the number of incidents it always fits, whatever its characters.
    private const int MaxShortText = 500;
    private const int MaxName = 200;
    private const int MaxValue = 1000;
    private const int MaxUrl = 2000;
    private const int MaxListed = 10;

    private static readonly string[] _schemes = ["https", "http", "ftp", "mailto", "magnet"];

    public static MatrixContent Render(Notification notification, MatrixForm form, bool isEncrypted)
    {
        var (plain, html) = Write(notification, form, isEncrypted);
        var content = new MatrixContent { Body = plain, FormattedBody = form.IsPlain ? null : html };
        return form.IsEdit
            ? new MatrixContent { Body = "* " + plain, NewContent = content, RelatesTo = form.RelatesTo }
            : content with { RelatesTo = form.RelatesTo };
    }

    private static (string Plain, string Html) Write(Notification notification, MatrixForm form, bool isEncrypted)
    {
        var writer = new MatrixWriter(copies: form.IsEdit ? 2 : 1);
        var isCut = form.IsShort;
        Head(writer, notification, form.IsShort ? MaxShortText : MaxText, ref isCut);
        if (!form.IsShort)
        {
            Rest(writer, notification, ref isCut);
        }

        return writer.Close(Context(notification, isEncrypted), isCut);
    }

    private static void Head(MatrixWriter writer, Notification notification, int max, ref bool isCut)
    {
        var title = MatrixText.CleanLine(notification.Title, MaxTitle, ref isCut);
        title = title.Length == 0 ? notification.State.ToName() : title;
        var text = MatrixText.Clean(notification.Text, max, ref isCut).Trim();
        var html = $"<span data-mx-color=\"{Color(notification)}\">■</span> <strong>{MatrixText.Html(title)}</strong>";
        writer.Paragraph(title + (text.Length == 0 ? "" : "\n" + text), html + (text.Length == 0 ? "" : "<br>" + MatrixText.Html(text)), "text");
    }

    private static void Rest(MatrixWriter writer, Notification notification, ref bool isCut)
    {
        Incidents(writer, notification, ref isCut);
        var facts = new List<(string, string)>();
        foreach (var fact in notification.Facts)
        {
            facts.Add(Named(MatrixText.CleanLine(fact.Name, MaxName, ref isCut), MatrixText.Clean(fact.Value, MaxValue, ref isCut), ": "));
        }

        writer.List(facts, "fact");
        foreach (var section in notification.Sections)
        {
            var (heading, text) = (MatrixText.CleanLine(section.Heading, MaxName, ref isCut), MatrixText.Clean(section.Text, MaxText, ref isCut).Trim());
            if (heading.Length + text.Length > 0)
            {
                var (plain, html) = Named(heading, text, "\n");
                writer.Paragraph(plain, html, "section");
            }
        }

        // A client shows only pictures that were uploaded to its server, and so this one is a link.
        var links = notification.Image is null ? notification.Links : [new NotificationLink("Picture", notification.Image), .. notification.Links];
        writer.List(Links(writer, links, ref isCut), "link");
    }

    private static void Incidents(MatrixWriter writer, Notification notification, ref bool isCut)
    {
        var incidents = notification.Incidents;
        if (incidents.Count < 2)
        {
            return;
        }

        var heading = string.Create(CultureInfo.InvariantCulture, $"{incidents.Count} incidents{(incidents.Count > MaxListed ? $", the worst {MaxListed}:" : ":")}");
        writer.Paragraph(heading, $"<strong>{heading}</strong>", "heading");
        var items = new List<(string, string)>();
        foreach (var incident in notification.WorstIncidents(MaxListed))
        {
            var name = MatrixText.CleanLine(incident.Alarm.Name, MaxName, ref isCut);
            var reason = MatrixText.CleanLine(incident.Note ?? incident.Reason, MaxName, ref isCut);
            var state = $"{incident.State.ToName()} {SeverityName(incident.Severity)}: ";
            reason = reason.Length == 0 ? "" : $" – {reason}";
            var url = incident.Links.Count > 0 ? Address(incident.Links[0].Url) : "";
            items.Add(url.Length == 0 || name.Length == 0
                ? (state + name + reason, MatrixText.Html(state + name + reason))
                : ($"{state}{name}{reason}: {url}", $"{MatrixText.Html(state)}<a href=\"{MatrixText.Attribute(url)}\">{MatrixText.Html(name)}</a>{MatrixText.Html(reason)}"));
        }

        if (incidents.Count > MaxListed)
        {
            var more = string.Create(CultureInfo.InvariantCulture, $"… and {incidents.Count - MaxListed} more");
            items.Add((more, more));
        }

        writer.List(items, "incident", "• ");
    }

    private static List<(string Plain, string Html)> Links(MatrixWriter writer, IReadOnlyList<NotificationLink> links, ref bool isCut)
    {
        var items = new List<(string, string)>();
        foreach (var link in links)
        {
            var text = MatrixText.CleanLine(link.Text, MaxName, ref isCut);
            var url = Address(link.Url);
            if (url.Length == 0)
            {
                writer.LeaveOut("link", 1);
                continue;
            }

            items.Add((text.Length == 0 ? url : $"{text}: {url}", $"<a href=\"{MatrixText.Attribute(url)}\">{MatrixText.Html(text.Length == 0 ? url : text)}</a>"));
        }

        return items;
    }

    /// <summary>The address as it can stand in a link; empty when it cannot.</summary>
    private static string Address(Uri address)
    {
        var isTooLong = false;
        var url = address.IsAbsoluteUri && _schemes.Contains(address.Scheme) ? MatrixText.CleanLine(address.AbsoluteUri, MaxUrl, ref isTooLong) : "";
        // An address may keep separators that become blanks, and those would end the link.
        return isTooLong ? "" : url.Replace(" ", "%20", StringComparison.Ordinal);
    }

    private static (string Plain, string Html) Named(string name, string value, string separator) => name.Length == 0
        ? (value, MatrixText.Html(value))
        : (name + separator + value, $"<strong>{MatrixText.Html(name)}</strong>{MatrixText.Html(separator + value)}");

    private static string Context(Notification notification, bool isEncrypted) => string.Create(
        CultureInfo.InvariantCulture,
        $"{notification.State.ToName()} · {SeverityName(notification.Severity)} · {notification.Timestamp.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC{(isEncrypted ? " · not encrypted" : "")}");

    private static string Color(Notification notification) => (notification.State, notification.Severity) switch
    {
        (AlarmState.Ok, _) => "#2e7d32",
        (AlarmState.InsufficientData, _) => "#9e9e9e",
        (_, AlarmSeverity.Critical) => "#c62828",
        (_, AlarmSeverity.Warning) => "#f9a825",
        _ => "#1565c0",
    };

    private static string SeverityName(AlarmSeverity severity) => severity switch
    {
        AlarmSeverity.Critical => "critical",
        AlarmSeverity.Warning => "warning",
        _ => "info",
    };
}
