using System.Text.Json.Serialization;

namespace Monitoring.Plugins.Slack;

/// <summary>
/// A message as <see href="https://docs.slack.dev/reference/methods/chat.postMessage">chat.postMessage</see> and incoming webhooks take it. Only an attachment has a
/// colour; the heading stands outside of it, and with blocks beside it <see cref="Text"/> is only what notifications and screen readers use.
/// </summary>
internal sealed record SlackMessage
{
    public string? Channel { get; init; }

    /// <summary>Which message to edit.</summary>
    public string? Ts { get; init; }

    /// <summary>Which message to answer.</summary>
    public string? ThreadTs { get; init; }

    /// <summary>Whether the channel shows the answer too: one that only its thread shows wakes nobody who does not follow that.</summary>
    public bool? ReplyBroadcast { get; init; }

    public required string Text { get; init; }

    public IReadOnlyList<SlackBlock>? Blocks { get; init; }

    public IReadOnlyList<SlackAttachment>? Attachments { get; init; }

    public bool? UnfurlLinks { get; init; } = false;

    public bool? UnfurlMedia { get; init; } = false;

    /// <summary>How names and addresses in <see cref="Text"/> are treated; an edit makes links of them unless it is told not to, a new message does not.</summary>
    public string? Parse { get; init; }

    /// <summary>The same as an edit of a message.</summary>
    public SlackMessage ToEdit(string channel, string ts) =>
        this with { Channel = channel, Ts = ts, UnfurlLinks = null, UnfurlMedia = null, Parse = "none" };

    /// <summary>The same as text alone. An edit has to say that nothing else is left of the message that it edits.</summary>
    public SlackMessage ToText(string text) =>
        this with { Text = text, Blocks = Ts is null ? null : [], Attachments = Ts is null ? null : [] };
}

internal sealed record SlackAttachment(string Color, IReadOnlyList<SlackBlock> Blocks);

internal sealed record SlackBlock(string Type)
{
    public SlackTextObject? Text { get; init; }

    public IReadOnlyList<SlackTextObject>? Fields { get; init; }

    public IReadOnlyList<SlackTextObject>? Elements { get; init; }

    public string? ImageUrl { get; init; }

    public string? AltText { get; init; }
}

/// <summary>Verbatim keeps Slack from making mentions out of names that only look like them.</summary>
internal sealed record SlackTextObject(string Type, string Text, bool? Verbatim = null)
{
    public static SlackTextObject Plain(string text) => new("plain_text", text);

    public static SlackTextObject Markdown(string text) => new("mrkdwn", text, Verbatim: true);
}

/// <summary>The parts of an answer of the Web API that matter here.</summary>
internal sealed record SlackApiAnswer(bool Ok, string? Error, string? Ts, string? Channel, string? Needed);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SlackMessage))]
[JsonSerializable(typeof(SlackApiAnswer))]
internal sealed partial class SlackJson : JsonSerializerContext;
