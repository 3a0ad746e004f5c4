using System.Globalization;
using System.Text;

namespace Monitoring.Plugins.Gitter;

/// <summary>
/// Writes a message as plain text and as HTML at once, out of whole elements, within what
/// <see href="https://spec.matrix.org/latest/client-server-api/#size-limits">an event may have</see>. What does not fit is left out, and the last line says so.
/// </summary>
/// <param name="copies">How often the plain text is in the event.</param>
internal sealed class MatrixWriter(int copies)
{
    // An event has at most 65,536 bytes. The server adds its own to the content: who, where, when, up to twenty earlier events, hashes, signatures.
    public const int MaxContent = 57_344;

    private const int MaxText = 54_000; // The rest of the content: names, ids.
    private const int Reserved = 1_000; // The last line.

    private readonly StringBuilder _plain = new();
    private readonly StringBuilder _html = new();
    private readonly SortedDictionary<string, int> _leftOut = new(StringComparer.Ordinal);
    private int _left = MaxText - Reserved;

    /// <summary>A paragraph.</summary>
    public void Paragraph(string plain, string html, string kind)
    {
        if (!TryAdd((_plain.Length == 0 ? "" : "\n\n") + plain, $"<p>{html}</p>"))
        {
            LeaveOut(kind, 1);
        }
    }

    /// <summary>A list, as far as it fits; nothing when it is empty.</summary>
    public void List(IReadOnlyList<(string Plain, string Html)> items, string kind, string bullet = "")
    {
        const string Opening = "<ul>";
        const string Closing = "</ul>";
        var count = 0;
        foreach (var (plain, html) in items)
        {
            var isFirst = count == 0;
            if (!TryAdd((isFirst ? "\n\n" : "\n") + bullet + plain, $"{(isFirst ? Opening : "")}<li>{html}</li>", isFirst ? Closing.Length : 0))
            {
                LeaveOut(kind, items.Count - count);
                break;
            }

            count++;
        }

        _html.Append(count > 0 ? Closing : "");
    }

    public void LeaveOut(string kind, int count) => _leftOut[kind] = _leftOut.GetValueOrDefault(kind) + count;

    /// <summary>The message, with a last line that is always there.</summary>
    public (string Plain, string Html) Close(string context, bool isCut)
    {
        var missing = _leftOut.Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key}{(pair.Value == 1 ? "" : "s")}"));
        var line = context + (isCut ? " · shortened" : "") + (_leftOut.Count == 0 ? "" : $" · left out: {string.Join(", ", missing)}");
        return ($"{_plain}\n\n{line}", $"{_html}<p><em>{MatrixText.Html(line)}</em></p>");
    }

    private bool TryAdd(string plain, string html, int closing = 0)
    {
        var bytes = (copies * MatrixText.Bytes(plain)) + MatrixText.Bytes(html) + closing;
        if (bytes > _left)
        {
            return false;
        }

        _left -= bytes;
        _plain.Append(plain);
        _html.Append(html);
        return true;
    }
}
