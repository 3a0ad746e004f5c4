using System.Globalization;
using System.Text;

namespace Monitoring.Plugins.Telegram;

/// <summary>A message: with markup, and the text alone for when Telegram does not take the markup.</summary>
internal sealed record RenderedText(string Html, string Plain);

/// <summary>
/// Writes text with markup within a limit, which Telegram counts in UTF-16 units of the text without the markup. A tag is written together with what it marks and the tag
/// that closes it, so that nothing can be cut between them.
/// </summary>
internal sealed class TelegramWriter(int max)
{
    /// <summary>Telegram takes a hundred marked parts and forgets the rest; some are left for the links, which would be lost.</summary>
    private const int MaxStyled = 80;

    private readonly StringBuilder _html = new();
    private readonly StringBuilder _text = new();
    private readonly List<string> _omitted = [];
    private int _styled;

    public int Length => _text.Length;

    public int Left => max - _text.Length;

    public void Text(string text)
    {
        TelegramText.Escape(_html, text);
        _text.Append(text);
    }

    public void Bold(string text) => Styled("<b>", text, "</b>");

    /// <summary>A quotation, which readers open when it is long.</summary>
    public void Quote(string text, bool isLong) => Styled(isLong ? "<blockquote expandable>" : "<blockquote>", text, "</blockquote>");

    public void Link(string text, string address)
    {
        _html.Append("<a href=\"");
        TelegramText.Escape(_html, address);
        _html.Append("\">");
        Text(text);
        _html.Append("</a>");
    }

    /// <summary>Remembers what did not fit.</summary>
    public void Omit(int count, string what) =>
        _omitted.Add(string.Create(CultureInfo.InvariantCulture, $"{count} more {what}{(count == 1 ? "" : "s")}"));

    /// <summary>Says what did not fit.</summary>
    public void WriteOmitted(string before)
    {
        if (_omitted.Count > 0)
        {
            Text($"{before}… {string.Join(", ", _omitted)}");
            _omitted.Clear();
        }
    }

    /// <summary>The message that ends with those links.</summary>
    public RenderedText Close(TelegramWriter links, TelegramWriter plainLinks) => new($"{_html}{links._html}", $"{_text}{plainLinks._text}");

    private void Styled(string open, string text, string close)
    {
        var isStyled = text.Length > 0 && _styled++ < MaxStyled;
        _html.Append(isStyled ? open : "");
        Text(text);
        _html.Append(isStyled ? close : "");
    }
}
