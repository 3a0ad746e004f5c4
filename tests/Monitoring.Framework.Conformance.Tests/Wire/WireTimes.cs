using System.Globalization;
using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>The times in a request: strings that begin with <c>time:</c>.</summary>
public static class WireTimes
{
    private const string Mark = "time:";

    /// <summary>A time in a request.</summary>
    public static string Of(DateTimeOffset time) => Mark + time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    internal static bool TryRead(string text, out DateTimeOffset time)
    {
        time = default;
        return text.StartsWith(Mark, StringComparison.Ordinal) && DateTimeOffset.TryParse(text[Mark.Length..], CultureInfo.InvariantCulture, out time);
    }

    internal static double SecondsOf(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000d;

    /// <summary>The same with each time as a number of seconds.</summary>
    internal static JsonNode AsSeconds(JsonNode node) => node switch
    {
        JsonObject structure => new JsonObject(structure.Select(static each => KeyValuePair.Create(each.Key, each.Value is null ? null : AsSeconds(each.Value)))!),
        JsonArray list => new JsonArray([.. list.Select(static each => each is null ? null : AsSeconds(each))]),
        JsonValue value when value.TryGetValue<string>(out var text) && TryRead(text, out var time) => JsonValue.Create(SecondsOf(time)),
        _ => node.DeepClone(),
    };
}
