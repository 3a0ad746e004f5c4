using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Plugins.Gitter;

/// <summary>
/// The content of an <see href="https://spec.matrix.org/latest/client-server-api/#mtext">m.room.message</see>. It is an <c>m.text</c>: an <c>m.notice</c> is what bots
/// write, but makes no sound by the default push rules, and an alarm must be heard.
/// </summary>
internal sealed record MatrixContent
{
    // Escapes only what JSON demands; what is sent is never part of a page.
    private static readonly MatrixJson _json = new(new JsonSerializerOptions(MatrixJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public string Msgtype { get; } = "m.text";

    public required string Body { get; init; }

    public string? Format => FormattedBody is null ? null : "org.matrix.custom.html";

    public string? FormattedBody { get; init; }

    /// <summary>Always there and empty: then no client looks for names in the text, and an alarm's text can call nobody.</summary>
    [JsonPropertyName("m.mentions")]
    public MatrixMentions Mentions { get; } = new();

    [JsonPropertyName("m.new_content")]
    public MatrixContent? NewContent { get; init; }

    [JsonPropertyName("m.relates_to")]
    public MatrixRelatesTo? RelatesTo { get; init; }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, _json.MatrixContent);
}

internal sealed record MatrixMentions;

/// <summary>Of <see href="https://spec.matrix.org/latest/client-server-api/#forming-relationships-between-events">a message to an earlier one</see>.</summary>
internal sealed record MatrixRelatesTo(string RelType, string EventId)
{
    public bool? IsFallingBack { get; init; }

    [JsonPropertyName("m.in_reply_to")]
    public MatrixReplyTo? InReplyTo { get; init; }
}

internal sealed record MatrixReplyTo(string EventId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MatrixContent))]
internal sealed partial class MatrixJson : JsonSerializerContext;
