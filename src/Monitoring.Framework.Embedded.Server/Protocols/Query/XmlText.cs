using System.Buffers;
using System.Text;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>Writes XML text.</summary>
internal static class XmlText
{
    private static readonly SearchValues<char> _special =
        SearchValues.Create([.. "&<>\"", '\uFFFE', '\uFFFF', .. Enumerable.Range(0, ' ').Select(static c => (char)c).Except(['\t', '\n'])]);

    public static void WriteXml(this IBufferWriter<byte> buffer, string text)
    {
        var rest = text.AsSpan();
        while (rest.IndexOfAny(_special) is >= 0 and var special)
        {
            Encoding.UTF8.GetBytes(rest[..special], buffer);
            buffer.Write(Escape(rest[special]));
            rest = rest[(special + 1)..];
        }

        Encoding.UTF8.GetBytes(rest, buffer);
    }

    private static ReadOnlySpan<byte> Escape(char special) => special switch
    {
        '&' => "&amp;"u8,
        '<' => "&lt;"u8,
        '>' => "&gt;"u8,
        '"' => "&quot;"u8,
        '\r' => "&#13;"u8,

        // XML has no way to say these.
        _ => "\uFFFD"u8,
    };
}
