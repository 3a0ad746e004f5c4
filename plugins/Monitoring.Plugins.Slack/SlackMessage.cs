using System.Text.Json.Serialization;

namespace Monitoring.Plugins.Slack;

/// <summary>
/// A message as <see href="https://docs.slack.dev/reference/methods/chat.postMessage">chat.postMessage</see> and incoming webhooks take it. Only an attachment has a
/// colour; the heading stands outside of it, and with blocks beside it <see cref="Text"/> is only what notifications and screen readers use.
/// </summary>
internal sealed record SlackMessage
{
    public string? Channel { get; init; }

    public string? ThreadTs { get; init; }

    public required string Text { get; init; }

    public required IReadOnlyList<SlackBlock> Blocks { get; init; }

    public required IReadOnlyList<SlackAttachment> Attachments { get; init; }

    public bool UnfurlLinks { get; init; }

    public bool UnfurlMedia { get; init; }
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
