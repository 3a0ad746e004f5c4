using System.Globalization;
using System.Text;

namespace Monitoring.Framework.Aws;

/// <summary>Halves of surrogate pairs cannot be written as UTF-8, and a reader of JSON throws when it meets them.</summary>
internal static class Utf16
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text with a replacement character in the place of each half.</summary>
    public static string Repair(string text)
    {
        var first = IndexOfHalf(text);
        if (first < 0)
        {
            return text;
        }

        var repaired = text.ToCharArray();
        for (var i = first; i < repaired.Length; i++)
        {
            if (char.IsHighSurrogate(repaired[i]) && i + 1 < repaired.Length && char.IsLowSurrogate(repaired[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(repaired[i]))
            {
                repaired[i] = Replacement;
            }
        }

        return new string(repaired);
    }

    /// <summary>The same for JSON, where halves may also be written as escapes.</summary>
    public static string RepairJson(string json)
    {
        var text = Repair(json.TrimStart('\uFEFF'));
        if (!text.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        var repaired = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var unit = UnitAt(text, i);
            if (unit is { } high && char.IsHighSurrogate(high) && UnitAt(text, i + 6) is { } low && char.IsLowSurrogate(low))
            {
                repaired.Append(text, i, 12);
                i += 11;
            }
            else if (unit is { } half && char.IsSurrogate(half))
            {
                repaired.Append("\\ufffd");
                i += 5;
            }
            else
            {
                repaired.Append(text[i]);
                if (text[i] == '\\' && i + 1 < text.Length)
                {
                    repaired.Append(text[++i]);
                }
            }
        }

        return repaired.ToString();
    }

    /// <summary>The part of a text that is no longer than this and halves no pair.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text
        : char.IsHighSurrogate(text[length - 2]) ? string.Concat(text.AsSpan(0, length - 2), "…")
        : string.Concat(text.AsSpan(0, length - 1), "…");

    private static int IndexOfHalf(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                {
                    return i;
                }

                i++;
            }
        }

        return -1;
    }

    private static char? UnitAt(string text, int at) =>
        at + 6 <= text.Length && text[at] == '\\' && text[at + 1] == 'u'
        && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
