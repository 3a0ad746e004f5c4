using System.Text.Json;
using System.Text.RegularExpressions;

namespace Monitoring.Plugins.Telegram;

/// <summary>What Telegram answered.</summary>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Response">The answer; null when it is not one of Telegram's.</param>
/// <param name="Description">Why Telegram refused; empty when that cannot be repeated.</param>
/// <param name="RetryAfter">How long Telegram asked to be left alone.</param>
internal sealed partial record TelegramAnswer(int Status, TelegramResponse? Response, string Description, TimeSpan? RetryAfter)
{
    private const double LongestWaitSeconds = 366 * 86_400;

    public bool IsOk => Status is >= 200 and < 300 && Response is { Ok: true };

    /// <summary>The code of the refusal, which a mirror may answer with another status.</summary>
    public int Code => Response is { Ok: false, ErrorCode: { } code } ? code : Status;

    public bool IsTransient => Code is 408 or 425 or 429 or >= 500;

    /// <summary>Whether Telegram refused the message or its chat: neither the token nor the moment.</summary>
    public bool IsRefusal => !IsOk && Code is 400 or 403;

    public long? MigratedTo => IsOk ? null : Response?.Parameters?.MigrateToChatId;

    /// <summary>Whether the markup is what Telegram could not take: the text alone can still arrive.</summary>
    public bool IsFormatting => IsRefusal && Says("parse entities", "parse message text", "entity", "entities", "parse_mode", "start tag", "end tag");

    /// <summary>Whether the edit changed nothing, because it had been made before.</summary>
    public bool IsNotModified => IsRefusal && Says("message is not modified", "MESSAGE_NOT_MODIFIED");

    /// <summary>The message that was sent or edited.</summary>
    public long? MessageId => Number(Result, "message_id");

    /// <summary>The number of the chat that it is in.</summary>
    public long? ChatId => Result.ValueKind == JsonValueKind.Object && Result.TryGetProperty("chat", out var chat) ? Number(chat, "id") : null;

    private JsonElement Result => Response?.Result ?? default;

    public static TelegramAnswer Read(int status, string body, TimeSpan? retryAfter, TelegramToken token)
    {
        var response = Parse(body);
        var description = response?.Description is { } text && Sentence().IsMatch(text) && token.Hide(text) == text ? text : "";
        var asked = response is { Ok: false, Parameters.RetryAfter: { } seconds } ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, LongestWaitSeconds)) : retryAfter;
        return new TelegramAnswer(status, response, description, asked);
    }

    public bool Says(params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            if (Response?.Description?.Contains(phrase, StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }

    private static long? Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : null;

    private static TelegramResponse? Parse(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, TelegramJson.Default.TelegramResponse);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Only what looks like one of Telegram's sentences is repeated: an answer can hold anything, even what was sent.</summary>
    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_ :;,.'()-]{0,200}\z")]
    private static partial Regex Sentence();
}
