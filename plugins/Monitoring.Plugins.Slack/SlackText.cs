using System.Buffers;
using System.Globalization;
using System.Text;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>
/// Text as Slack wants it: <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c> <see href="https://docs.slack.dev/messaging/formatting-message-text#escaping">escaped</see>,
/// and never longer than a limit, which is counted after escaping: in UTF-16 units, because no other way of counting characters gives more, or in bytes of UTF-8.
/// </summary>
internal static class SlackText
{
    private const char Ellipsis = '…';
    private const int MaxName = 100;

    private static readonly SearchValues<char> _plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(static code => (char)code).Except("&<>")]);

    /// <summary>The escaped text, cut between characters and marked with an ellipsis when it is longer than so many UTF-16 units.</summary>
    public static string Escape(string text, int max) => Escape(text, max, static piece => piece.Length);

    /// <summary>The same for so many bytes.</summary>
    public static string EscapeToBytes(string text, int max) => Escape(text, max, static piece => Encoding.UTF8.GetByteCount(piece));

    /// <summary>Escaped, cut, and on one line.</summary>
    public static string EscapeLine(string text, int max) => Escape(text.ReplaceLineEndings(" ").Trim(), max).Trim();

    /// <summary>A point in time that each reader sees in their own time zone.</summary>
    public static string Date(DateTimeOffset time) => string.Create(
        CultureInfo.InvariantCulture,
        $"<!date^{time.ToUnixTimeSeconds()}^{{date_short_pretty}} {{time_secs}}|{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC>");

    /// <summary>A link, or its text alone when Slack could not show it.</summary>
    public static string Link(string text, Uri url, int maxUrl)
    {
        var name = EscapeLine(text, MaxName);
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeMailto))
        {
            return name;
        }

        var address = url.AbsoluteUri
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "%3C", StringComparison.Ordinal)
            .Replace(">", "%3E", StringComparison.Ordinal)
            .Replace("|", "%7C", StringComparison.Ordinal);
        return address.Length > maxUrl ? name : name.Length == 0 ? $"<{address}>" : $"<{address}|{name}>";
    }

    private static string Escape(string text, int max, Func<ReadOnlySpan<char>, int> size)
    {
        if (text.Length <= max && !text.AsSpan().ContainsAnyExcept(_plain))
        {
            return text;
        }

        var result = new StringBuilder(Math.Min(text.Length, Math.Max(max, 0)));
        var room = size([Ellipsis]);
        var (used, lastWithRoom) = (0, 0);
        Span<char> units = stackalloc char[2];
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            ReadOnlySpan<char> piece = rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '\n' or '\t' => units[..rune.EncodeToUtf16(units)],
                _ when Rune.IsControl(rune) => " ",
                _ => units[..rune.EncodeToUtf16(units)],
            };
            used += size(piece);
            if (used > max)
            {
                result.Length = lastWithRoom;
                return max < room ? "" : result.Append(Ellipsis).ToString();
            }

            result.Append(piece);
            lastWithRoom = used <= max - room ? result.Length : lastWithRoom;
        }

        return result.ToString();
    }
}
