using System.Globalization;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>
/// Collects blocks within Slack's limits: <see href="https://docs.slack.dev/reference/block-kit/blocks">so many blocks, so many fields, so many characters each</see>,
/// and so many characters in all, above which Slack answers <c>msg_blocks_too_long</c>. What does not fit is left out, and the last line says so.
/// </summary>
/// <param name="taken">How many characters stand outside.</param>
internal sealed class SlackBlockWriter(int taken)
{
    public const int MaxText = 3000;

    private const int MaxField = 600; // Slack would take 2,000, but not ten of them in a message.
    private const int MaxFieldName = 100;
    private const int MaxFields = 10;
    private const int MaxUrl = 2000;
    private const int MaxRest = 30; // "\n… and 2147483647 more"
    private const int MaxBlocks = 50;
    private const int Reserved = 5; // The heading and the mentions, which stand outside of the attachment, and what closes it: the story, the links, the context.
    private const int MaxTotal = 12_000;

    private readonly List<SlackBlock> _blocks = [];
    private readonly List<SlackBlock> _last = [];
    private int _left = MaxTotal - taken;
    private bool _isShortened;

    /// <summary>A paragraph, already escaped; nothing when it is blank.</summary>
    public void Section(string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Add(Paragraph(text), text.Length);
        }
    }

    public void Fields(IReadOnlyList<Fact> facts)
    {
        foreach (var chunk in facts.Select(Field).Where(static field => !string.IsNullOrWhiteSpace(field.Text)).Chunk(MaxFields))
        {
            Add(new SlackBlock("section") { Fields = chunk }, chunk.Sum(static field => field.Text.Length));
        }
    }

    /// <summary>The worst incidents, as many as there is room for, and how many there are.</summary>
    public void Incidents(Notification notification)
    {
        var paragraph = SlackIncidents.Heading(notification);
        var (listed, used) = (0, paragraph.Length);
        foreach (var line in notification.WorstIncidents(SlackIncidents.MaxListed).Select(SlackIncidents.Line))
        {
            used += line.Length + 1;
            if (used > _left - MaxRest)
            {
                _isShortened = true;
                break;
            }

            if (paragraph.Length + 1 + line.Length > MaxText - MaxRest)
            {
                Section(paragraph);
                used -= paragraph.Length;
                paragraph = line;
            }
            else
            {
                paragraph = $"{paragraph}\n{line}";
            }

            listed++;
        }

        var rest = notification.Incidents.Count - listed;
        Section(rest == 0 ? paragraph : string.Create(CultureInfo.InvariantCulture, $"{paragraph}\n… and {rest} more"));
    }

    /// <summary>A paragraph behind all others. Room for it is kept from now on.</summary>
    public void Last(string text)
    {
        if (text.Length > 0)
        {
            _last.Add(Paragraph(text));
            _left -= text.Length;
        }
    }

    /// <summary>One line of links behind all others, as many as it holds. Room for it is kept from now on.</summary>
    public void Links(IReadOnlyList<NotificationLink> links)
    {
        var line = "";
        foreach (var text in links.Select(static link => SlackText.Link(link.Text, link.Url, MaxUrl)).Where(static text => text.Length > 0))
        {
            var longer = line.Length == 0 ? text : $"{line} · {text}";
            if (longer.Length > MaxText)
            {
                _isShortened = true;
                break;
            }

            line = longer;
        }

        Last(line);
    }

    public void Image(Uri address, string altText) =>
        Add(new SlackBlock("image") { ImageUrl = address.AbsoluteUri, AltText = altText }, address.AbsoluteUri.Length);

    /// <summary>The blocks, with a last small line that is always there.</summary>
    public IReadOnlyList<SlackBlock> Close(string context) =>
    [
        .. _blocks,
        .. _last,
        new SlackBlock("context") { Elements = [SlackTextObject.Markdown(_isShortened ? $"{context} · shortened" : context)] },
    ];

    public static SlackBlock Paragraph(string text) => new("section") { Text = SlackTextObject.Markdown(text) };

    private static SlackTextObject Field(Fact fact)
    {
        var name = SlackText.EscapeLine(fact.Name, MaxFieldName);
        var label = name.Length == 0 ? "" : $"*{name}*\n";
        return SlackTextObject.Markdown(label + SlackText.Escape(fact.Value.Trim(), MaxField - label.Length));
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
