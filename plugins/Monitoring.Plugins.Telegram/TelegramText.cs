using System.Globalization;
using System.Text;

namespace Monitoring.Plugins.Telegram;

/// <summary>
/// Text as it arrives in a chat: what Telegram would drop or replace is dropped or replaced before, so that what is counted and cut here is what people see.
/// </summary>
internal static class TelegramText
{
    private const char Ellipsis = '…';

    /// <summary>The text, cut between characters and marked with an ellipsis when it is longer than so many UTF-16 units.</summary>
    public static string Clean(string? text, int max) => Clean(text, max, newLine: '\n');

    /// <summary>The same on one line.</summary>
    public static string Line(string? text, int max) => Clean(text, max, newLine: ' ');

    /// <summary>The text as it stands in HTML, also in an attribute. These are <see href="https://core.telegram.org/bots/api#html-style">all the names that Telegram knows</see>.</summary>
    public static void Escape(StringBuilder html, string text)
    {
        foreach (var unit in text)
        {
            _ = unit switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                _ => html.Append(unit),
            };
        }
    }

    private static string Clean(string? text, int max, char newLine)
    {
        if (max <= 0 || string.IsNullOrEmpty(text))
        {
            return "";
        }

        var result = new StringBuilder(Math.Min(text.Length, max));
        var written = 0; // Up to the last character that is no blank.
        var previous = default(Rune);
        Span<char> units = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            if (Shown(rune, previous, newLine) is { } shown && !(result.Length == 0 && Rune.IsWhiteSpace(shown)))
            {
                // Blanks that end up behind everything else are no text that is lost.
                if (result.Length <= max || !Rune.IsWhiteSpace(shown))
                {
                    result.Append(units[..shown.EncodeToUtf16(units)]);
                }

                written = Rune.IsWhiteSpace(shown) ? written : result.Length;
                if (written > max)
                {
                    return Cut(result.ToString(), max);
                }
            }

            previous = rune;
        }

        result.Length = Math.Min(result.Length, written);
        return result.ToString();
    }

    /// <summary>What Telegram shows; null for what it drops: overrides of the direction, which would turn all the rest around, and marks that draw lines through text.</summary>
    private static Rune? Shown(Rune rune, Rune previous, char newLine) => rune.Value switch
    {
        '\n' when previous.Value == '\r' => null,
        '\n' or '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029 => new Rune(newLine),
        >= 0x202A and <= 0x202E or 0x030A or 0x0333 or 0x033F => null,
        _ when Rune.IsControl(rune) => new Rune(' '),
        _ => rune,
    };

    private static string Cut(string text, int max)
    {
        var end = 0;
        for (int next; end < text.Length; end += next)
        {
            next = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            if (end + next > max - 1)
            {
                break;
            }
        }

        return text[..end].TrimEnd() + Ellipsis;
    }
}
