using System.Text;

namespace Monitoring.Framework.Abstractions.Tests;

/// <summary>Texts that break careless encodings.</summary>
internal static class AnyText
{
    private static readonly string[] _pieces =
        ["{", "}", "\"", "\\", "\\u0022", "'", "\n", "\r\n", "\t", "\0", "{\"monitoring\":", "{\"monitoring\":{}}", "</x>&amp;", "$(x)", "%20", "null", "ü", "日本", "😀", "\u2028", "\ufeff", " ", ",", ":"];

    public static string From(Random random, int pieces)
    {
        var text = new StringBuilder();
        for (var i = random.Next(pieces + 1); i > 0; i--)
        {
            if (random.Next(2) == 0)
            {
                text.Append(_pieces[random.Next(_pieces.Length)]);
            }
            else
            {
                text.Append(AnyRune(random).ToString());
            }
        }

        return text.ToString();
    }

    private static Rune AnyRune(Random random)
    {
        while (true)
        {
            if (Rune.TryCreate(random.Next(0x110000), out var rune))
            {
                return rune;
            }
        }
    }
}
