using System.Text.Json;

namespace Monitoring.Framework.Lambda;

/// <summary>Looks into an event without minding what is not there.</summary>
internal static class EventJson
{
    private const int MaxNames = 12;

    public static JsonElement? Member(this JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    public static string? Text(this JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>What an event looks like, by the names of its members: the values are nobody's business in a log.</summary>
    public static string Shape(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.EnumerateObject().Any() => $"an object with {string.Join(", ", element.EnumerateObject().Take(MaxNames).Select(static each => Cut(each.Name)))}",
        JsonValueKind.Object => "an empty object",
        JsonValueKind.Array => $"an array of {element.GetArrayLength()} items",
        _ => $"a {element.ValueKind.ToString().ToLowerInvariant()}",
    };

    private static string Cut(string name) => name.Length <= 40 ? name : name[..40] + "…";
}
