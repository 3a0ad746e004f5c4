using System.Globalization;
using System.Text;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>
/// Text as Slack wants it: <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c> <see href="https://docs.slack.dev/messaging/formatting-message-text#escaping">escaped</see>,
/// and never longer than a limit, which is counted in UTF-16 units after escaping: no way of counting gives more.
/// </summary>
internal static class SlackText
{
    private const char Ellipsis = '…';

    /// <summary>The escaped text, cut between characters and marked with an ellipsis when it is too long.</summary>
    public static string Escape(string text, int max)
    {
        var result = new StringBuilder(Math.Min(text.Length, max));
        var lastWithRoom = 0;
        Span<char> units = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            ReadOnlySpan<char> piece = rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                _ => units[..rune.EncodeToUtf16(units)],
            };
            if (result.Length + piece.Length > max)
            {
                result.Length = lastWithRoom;
                return result.Append(Ellipsis).ToString();
            }

            result.Append(piece);
            lastWithRoom = result.Length < max ? result.Length : lastWithRoom;
        }

        return result.ToString();
    }

    /// <summary>The same on one line.</summary>
    public static string EscapeLine(string text, int max) => Escape(text.ReplaceLineEndings(" ").Trim(), max);

    /// <summary>A point in time that each reader sees in their own time zone.</summary>
    public static string Date(DateTimeOffset time) => string.Create(
        CultureInfo.InvariantCulture,
        $"<!date^{time.ToUnixTimeSeconds()}^{{date_short_pretty}} {{time_secs}}|{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC>");

    /// <summary>A link, or its text alone when Slack could not show it.</summary>
    public static string Link(NotificationLink link, int maxUrl)
    {
        var text = EscapeLine(link.Text, 100);
        if (!link.Url.IsAbsoluteUri)
        {
            return text;
        }

        var url = link.Url.AbsoluteUri
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "%3C", StringComparison.Ordinal)
            .Replace(">", "%3E", StringComparison.Ordinal)
            .Replace("|", "%7C", StringComparison.Ordinal);
        return url.Length > maxUrl ? text : text.Length == 0 ? $"<{url}>" : $"<{url}|{text}>";
    }
}
