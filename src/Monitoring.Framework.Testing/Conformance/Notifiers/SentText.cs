using System.Text;
using System.Text.Json;

namespace Monitoring.Framework.Testing;

/// <summary>Looks into what was sent, whatever form it has.</summary>
internal static class SentText
{
    private const char Replacement = '\ufffd';

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether a plain word stands anywhere in a request, also escaped as JSON, forms and addresses do it.</summary>
    public static bool Contains(StubRequest request, string words) =>
        request.Body.Contains(words, StringComparison.Ordinal)
        || Unescape(request.Body).Contains(words, StringComparison.Ordinal)
        || Unescape(request.Address.PathAndQuery).Contains(words, StringComparison.Ordinal)
        || request.Headers.Values.Any(value => Unescape(value).Contains(words, StringComparison.Ordinal));

    /// <summary>What is wrong with the characters of a body; null when nothing is.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isWhole">Whether all characters of the message are whole, so that none need be replaced.</param>
    public static string? Flaw(StubRequest request, bool isWhole)
    {
        try
        {
            var text = _strict.GetString(request.Bytes.Span);
            if (isWhole && (text.Contains(Replacement, StringComparison.Ordinal) || text.Contains("\\ufffd", StringComparison.OrdinalIgnoreCase)))
            {
                return "has a replacement character (U+FFFD), as a half of a surrogate pair becomes one";
            }

            if (request.Bytes.Length > 0 && request.Headers.TryGetValue("Content-Type", out var type) && type.Contains("json", StringComparison.OrdinalIgnoreCase))
            {
                using var document = JsonDocument.Parse(request.Bytes);
                Read(document.RootElement);
            }

            return null;
        }
        catch (ArgumentException)
        {
            return "is not UTF-8";
        }
        catch (JsonException)
        {
            return "is not JSON";
        }
        catch (InvalidOperationException)
        {
            return "has half of a surrogate pair";
        }
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static void Read(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                _ = property.Name;
                Read(property.Value);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Read(item);
            }
        }
        else if (element.ValueKind == JsonValueKind.String)
        {
            _ = element.GetString();
        }
    }
}
