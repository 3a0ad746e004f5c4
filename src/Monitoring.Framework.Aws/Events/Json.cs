using System.Globalization;
using System.Text.Json;

namespace Monitoring.Framework.Aws;

/// <summary>
/// Reads JSON of which nothing is certain: what is not there, or of another kind, is null. Names match in any case, because AWS spells the same things in two ways.
/// </summary>
internal static class Json
{
    private static readonly JsonDocumentOptions _options = new() { MaxDepth = 64 };

    /// <summary>The document; null for what is none.</summary>
    public static JsonElement? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(Utf16.RepairJson(text), _options);
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null;
        }
    }

    public static JsonElement? Member(this JsonElement? element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            element = element is { ValueKind: JsonValueKind.Object } parent ? Find(parent, name) : null;
        }

        return element;
    }

    public static JsonElement? Member(this JsonElement element, params ReadOnlySpan<string> names) => Member((JsonElement?)element, names);

    /// <summary>A string that is not blank.</summary>
    public static string? Text(this JsonElement? element, params ReadOnlySpan<string> names) =>
        element.Member(names) is { ValueKind: JsonValueKind.String } text && text.GetString() is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    public static string? Text(this JsonElement element, params ReadOnlySpan<string> names) => Text((JsonElement?)element, names);

    /// <summary>A string, a number or a truth value, as text.</summary>
    public static string? Scalar(this JsonElement? element, params ReadOnlySpan<string> names) => element.Member(names) is { } value
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.Text(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        }
        : null;

    public static string? Scalar(this JsonElement element, params ReadOnlySpan<string> names) => Scalar((JsonElement?)element, names);

    public static double? Number(this JsonElement? element, params ReadOnlySpan<string> names) =>
        double.TryParse(element.Scalar(names), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    public static double? Number(this JsonElement element, params ReadOnlySpan<string> names) => Number((JsonElement?)element, names);

    public static bool IsTrue(this JsonElement? element, params ReadOnlySpan<string> names) => element.Member(names) is { ValueKind: JsonValueKind.True };

    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : Enumerable.Empty<JsonElement>();

    public static IEnumerable<JsonProperty> Properties(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Object } parent ? parent.EnumerateObject() : Enumerable.Empty<JsonProperty>();

    /// <summary>The strings of an array.</summary>
    public static IEnumerable<string> Texts(this JsonElement? element) => element.Items().Select(static item => item.Text()).OfType<string>();

    /// <summary>The scalar members of an object, sorted by name.</summary>
    public static IReadOnlyDictionary<string, string> Map(this JsonElement? element)
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in element.Properties())
        {
            if (property.Value.Scalar() is { } value)
            {
                map[property.Name] = value;
            }
        }

        return map;
    }

    private static JsonElement? Find(JsonElement parent, string name)
    {
        if (parent.TryGetProperty(name, out var exact))
        {
            return exact;
        }

        foreach (var property in parent.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }
}
