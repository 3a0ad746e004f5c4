using System.Text;

namespace Monitoring.Plugins.Slack;

/// <summary>Collects lines up to so many bytes of UTF-8, which is what an edit's text is measured in. What does not fit is left out, and the end says so.</summary>
internal sealed class SlackTextWriter(int maxBytes)
{
    private const string Shortened = "\n… shortened";

    private readonly StringBuilder _text = new();
    private int _left = maxBytes - Encoding.UTF8.GetByteCount(Shortened);
    private bool _isShortened;

    /// <summary>A line that is escaped already: all of it or nothing, because it may hold a link.</summary>
    public void Line(string line)
    {
        var bytes = Encoding.UTF8.GetByteCount(line) + 1;
        if (line.Length == 0 || _isShortened)
        {
            return;
        }

        if (bytes > _left)
        {
            _isShortened = true;
            return;
        }

        _text.Append(_text.Length == 0 ? "" : "\n").Append(line);
        _left -= bytes;
    }

    /// <summary>Text that is not escaped yet, cut where there is no more room.</summary>
    public void Text(string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            var line = SlackText.EscapeToBytes(text.Trim(), _left - 1);
            _isShortened |= line.Length == 0;
            Line(line);
        }
    }

    public string Close() => _isShortened ? _text.Append(Shortened).ToString() : _text.ToString();
}
