using System.Globalization;
using System.Text;

namespace Monitoring.Plugins.Gitter;

/// <summary>Text that every server takes and every client shows: whole characters only, and of the control characters only tabs and line ends.</summary>
internal static class MatrixText
{
    private const char Ellipsis = '…';

    /// <summary>The text, cut between characters and marked with an ellipsis when it has more of them than may be.</summary>
    public static string Clean(string? text, int max, ref bool isCut)
    {
        var lines = (text ?? "").ReplaceLineEndings("\n");
        var result = new StringBuilder(Math.Min(lines.Length, max));
        var count = 0;
        var lastWithRoom = 0;
        foreach (var rune in lines.EnumerateRunes())
        {
            if (count++ == max)
            {
                isCut = true;
                result.Length = lastWithRoom;
                return result.Append(Ellipsis).ToString();
            }

            result.Append(IsShown(rune) ? rune.ToString() : "\uFFFD");
            lastWithRoom = count < max ? result.Length : lastWithRoom;
        }

        return result.ToString();
    }

    /// <summary>The same on one line.</summary>
    public static string CleanLine(string? text, int max, ref bool isCut) => Clean((text ?? "").ReplaceLineEndings(" ").Replace('\t', ' ').Trim(), max, ref isCut);

    /// <summary>Clean text as the text of an element.</summary>
    public static string Html(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\n", "<br>", StringComparison.Ordinal);

    /// <summary>Clean text as the value of an attribute in double quotes.</summary>
    public static string Attribute(string text) => Html(text).Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>How many bytes clean text has in <see href="https://spec.matrix.org/latest/appendices/#canonical-json">canonical JSON</see>.</summary>
    public static int Bytes(string text) => Encoding.UTF8.GetByteCount(text) + text.AsSpan().Count('"') + text.AsSpan().Count('\\') + text.AsSpan().Count('\n') + text.AsSpan().Count('\t');

    /// <summary>HTML has no place for control characters and for what Unicode says will never be a character.</summary>
    private static bool IsShown(Rune rune) =>
        rune.Value is '\n' or '\t' || (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control && (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is not (>= 0xFDD0 and <= 0xFDEF));
}
