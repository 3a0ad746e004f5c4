using System.Net;
using System.Text.Encodings.Web;

namespace Monitoring.Plugins.Webhook;

/// <summary>How a value is written in a body.</summary>
internal static class WebhookEscape
{
    public static bool IsJson(string mediaType) => IsOf(mediaType, "json");

    /// <summary>Null when that is not known.</summary>
    public static Func<string, string>? For(string mediaType) => mediaType.ToLowerInvariant() switch
    {
        _ when IsJson(mediaType) => static value => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value),
        _ when IsOf(mediaType, "xml") || IsOf(mediaType, "html") => static value => WebUtility.HtmlEncode(value),
        "application/x-www-form-urlencoded" => static value => Uri.EscapeDataString(value),
        "text/plain" => static value => value,
        _ => null,
    };

    private static bool IsOf(string mediaType, string format) =>
        mediaType.EndsWith($"/{format}", StringComparison.OrdinalIgnoreCase) || mediaType.EndsWith($"+{format}", StringComparison.OrdinalIgnoreCase);
}
