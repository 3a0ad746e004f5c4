using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Plugins.Telegram;

/// <summary>
/// What <see href="https://core.telegram.org/bots/api#sendmessage">sendMessage</see> and
/// <see href="https://core.telegram.org/bots/api#editmessagetext">editMessageText</see> take, as far as it is used here.
/// </summary>
internal sealed record TelegramMessage
{
    public required string ChatId { get; init; }

    /// <summary>Which message to edit.</summary>
    public long? MessageId { get; init; }

    public int? MessageThreadId { get; init; }

    public required string Text { get; init; }

    public string? ParseMode { get; init; }

    public TelegramLinkPreview LinkPreviewOptions { get; init; } = new(IsDisabled: true);

    public bool? DisableNotification { get; init; }

    public TelegramReply? ReplyParameters { get; init; }
}

internal sealed record TelegramLinkPreview(bool IsDisabled);

internal sealed record TelegramReply(long MessageId, bool AllowSendingWithoutReply);

/// <summary>The parts of an answer of the Bot API that matter here.</summary>
internal sealed record TelegramResponse(bool Ok, int? ErrorCode, string? Description, JsonElement? Result, TelegramParameters? Parameters);

/// <summary>What can be done about a refusal without anybody's help.</summary>
internal sealed record TelegramParameters(long? MigrateToChatId, double? RetryAfter);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TelegramMessage))]
[JsonSerializable(typeof(TelegramResponse))]
internal sealed partial class TelegramJson : JsonSerializerContext;
