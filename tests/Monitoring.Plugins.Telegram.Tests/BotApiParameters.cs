using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitoring.Plugins.Telegram.Tests;

/// <summary>What the documentation of sendMessage and editMessageText says about their parameters.</summary>
internal static class BotApiParameters
{
    private const int MaxText = 4096;

    private static readonly Dictionary<string, JsonValueKind[]> _send = new()
    {
        ["chat_id"] = [JsonValueKind.String],
        ["message_thread_id"] = [JsonValueKind.Number],
        ["text"] = [JsonValueKind.String],
        ["parse_mode"] = [JsonValueKind.String],
        ["link_preview_options"] = [JsonValueKind.Object],
        ["disable_notification"] = [JsonValueKind.True, JsonValueKind.False],
        ["reply_parameters"] = [JsonValueKind.Object],
    };

    private static readonly Dictionary<string, JsonValueKind[]> _edit = new()
    {
        ["chat_id"] = [JsonValueKind.String],
        ["message_id"] = [JsonValueKind.Number],
        ["text"] = [JsonValueKind.String],
        ["parse_mode"] = [JsonValueKind.String],
        ["link_preview_options"] = [JsonValueKind.Object],
    };

    public static string? Refusal(JsonObject body, bool isEdit)
    {
        var known = isEdit ? _edit : _send;
        foreach (var (name, value) in body)
        {
            if (!known.TryGetValue(name, out var kinds) || value is null || !kinds.Contains(value.GetValueKind()))
            {
                return $"unknown parameter {name}";
            }
        }

        string[] needed = isEdit ? ["chat_id", "message_id", "text"] : ["chat_id", "text"];
        return Array.Find(needed, name => !body.ContainsKey(name)) is { } missing ? $"{missing} is empty"
            : body["link_preview_options"]?.ToJsonString() != """{"is_disabled":true}""" ? "a link preview is not wanted"
            : (string?)body["parse_mode"] is not (null or "HTML") ? "unsupported parse_mode"
            : null;
    }

    public static string? TextRefusal(JsonObject body, out string text)
    {
        text = (string)body["text"]!;
        if (body["parse_mode"] is not null)
        {
            try
            {
                text = BotApiHtml.Parse(text).Text;
            }
            catch (FormatException exception)
            {
                return $"can't parse entities: {exception.Message}";
            }
        }

        return string.IsNullOrWhiteSpace(text) ? "message text is empty" : text.Length > MaxText ? "message is too long" : null;
    }
}
