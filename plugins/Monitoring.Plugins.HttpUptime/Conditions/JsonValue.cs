using System.Globalization;
using System.Text.Json;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>A value of a JSON text, or one to compare it with. A number equals no text: <c>1</c> is not <c>"1"</c>.</summary>
/// <param name="Kind">What it is; Undefined for a word that may mean a text.</param>
/// <param name="Number">The number, if it is one.</param>
/// <param name="Text">The text, if it is one; else how the value is shown.</param>
internal readonly record struct JsonValue(JsonValueKind Kind, double Number, string Text)
{
    private const int MaxShown = 60;

    public static JsonValue Of(double number) => new(JsonValueKind.Number, number, number.ToString(CultureInfo.InvariantCulture));

    public static JsonValue Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => new JsonValue(JsonValueKind.String, 0, element.GetString()!),
        JsonValueKind.Number => new JsonValue(JsonValueKind.Number, element.TryGetDouble(out var number) ? number : double.NaN, element.GetRawText()),
        _ => new JsonValue(element.ValueKind, 0, element.GetRawText()),
    };

    /// <summary>Reads a literal: a number, <c>true</c>, <c>false</c>, <c>null</c>, a text in quotes of either kind, or a word, which is a text too.</summary>
    public static JsonValue Parse(string literal) => literal switch
    {
        "true" => new JsonValue(JsonValueKind.True, 0, literal),
        "false" => new JsonValue(JsonValueKind.False, 0, literal),
        "null" => new JsonValue(JsonValueKind.Null, 0, literal),
        ['\'' or '"', .. var inside, var close] when close == literal[0] => new JsonValue(JsonValueKind.String, 0, inside),
        _ => double.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? new JsonValue(JsonValueKind.Number, number, literal)
            : new JsonValue(JsonValueKind.String, 0, literal),
    };

    /// <summary>Whether both are the same; objects and arrays are never.</summary>
    public bool Same(JsonValue other) => Kind == other.Kind && Kind switch
    {
        JsonValueKind.Number => Number.Equals(other.Number),
        JsonValueKind.String => Text == other.Text,
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null => true,
        _ => false,
    };

    public string Show()
    {
        var shown = Text.Length <= MaxShown ? Text : $"{Text.AsSpan(0, MaxShown)}…";
        return Kind == JsonValueKind.String ? $"\"{shown}\"" : shown;
    }
}
