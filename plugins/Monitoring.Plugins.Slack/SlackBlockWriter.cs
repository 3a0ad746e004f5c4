using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>
/// Collects blocks within Slack's limits: <see href="https://docs.slack.dev/reference/block-kit/blocks">so many blocks, so many fields, so many characters each</see>,
/// and so many characters in all, above which Slack answers <c>msg_blocks_too_long</c>. What does not fit is left out, and the last line says so.
/// </summary>
internal sealed class SlackBlockWriter
{
    public const int MaxText = 3000;

    private const int MaxField = 2000;
    private const int MaxFieldName = 100;
    private const int MaxFields = 10;
    private const int MaxUrl = 2000;
    private const int MaxBlocks = 50;
    private const int Reserved = 2; // The heading, which stands outside of the attachment, and the context that closes it.
    private const int MaxTotal = 12_000;

    private readonly List<SlackBlock> _blocks = [];
    private int _left = MaxTotal;
    private bool _isShortened;

    /// <summary>A paragraph, already escaped; nothing when it is blank.</summary>
    public void Section(string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Add(new SlackBlock("section") { Text = SlackTextObject.Markdown(text) }, text.Length);
        }
    }

    public void Fields(IReadOnlyList<Fact> facts)
    {
        foreach (var chunk in facts.Chunk(MaxFields))
        {
            var fields = chunk.Select(Field).ToArray();
            Add(new SlackBlock("section") { Fields = fields }, fields.Sum(static field => field.Text.Length));
        }
    }

    /// <summary>One line of links, as many as it holds.</summary>
    public void Links(IReadOnlyList<NotificationLink> links)
    {
        var line = "";
        foreach (var link in links)
        {
            var text = SlackText.Link(link, MaxUrl);
            var longer = line.Length == 0 ? text : $"{line} · {text}";
            if (longer.Length > MaxText)
            {
                _isShortened = true;
                break;
            }

            line = longer;
        }

        Section(line);
    }

    public void Image(Uri address, string altText) =>
        Add(new SlackBlock("image") { ImageUrl = address.AbsoluteUri, AltText = altText }, address.AbsoluteUri.Length);

    /// <summary>The blocks, with a last small line that is always there.</summary>
    public IReadOnlyList<SlackBlock> Close(string context) =>
        [.. _blocks, new SlackBlock("context") { Elements = [SlackTextObject.Markdown(_isShortened ? $"{context} · shortened" : context)] }];

    private static SlackTextObject Field(Fact fact)
    {
        var name = $"*{SlackText.EscapeLine(fact.Name, MaxFieldName)}*\n";
        return SlackTextObject.Markdown(name + SlackText.Escape(fact.Value, MaxField - name.Length));
    }

    private void Add(SlackBlock block, int length)
    {
        if (_blocks.Count < MaxBlocks - Reserved && length <= _left)
        {
            _blocks.Add(block);
            _left -= length;
        }
        else
        {
            _isShortened = true;
        }
    }
}
