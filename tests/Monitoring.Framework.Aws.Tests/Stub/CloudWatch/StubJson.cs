using System.Text.Json;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>Members that may be absent or null.</summary>
internal static class StubJson
{
    public static JsonElement? Get(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

    public static string? GetText(this JsonElement json, string name) => json.Get(name)?.GetString();

    public static int? GetNumber(this JsonElement json, string name) => json.Get(name)?.GetInt32();

    /// <summary>The elements of a list; none when it is absent.</summary>
    public static IEnumerable<JsonElement> GetList(this JsonElement json, string name) => json.Get(name) is { } list ? list.EnumerateArray() : Enumerable.Empty<JsonElement>();

    public static DateTimeOffset? GetTime(this JsonElement json, string name) =>
        json.Get(name) is { } time ? DateTimeOffset.UnixEpoch.AddTicks((long)(time.GetDecimal() * TimeSpan.TicksPerSecond)) : null;

    /// <summary>Dimensions by name.</summary>
    public static IEnumerable<(string Name, string Value)> GetDimensions(this JsonElement json) =>
        json.GetList("Dimensions").Select(static each => (each.GetText("Name")!, each.GetText("Value") ?? ""));

    /// <summary>A double as Java writes it: 80.0, not 80.</summary>
    public static string Java(double number)
    {
        var text = number.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) || text.Contains('E', StringComparison.Ordinal) ? text : text + ".0";
    }
}
