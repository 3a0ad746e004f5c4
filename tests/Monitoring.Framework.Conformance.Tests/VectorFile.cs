using System.Text.Json;
using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>What CloudWatch was seen, or is documented, to do; each entry names its source.</summary>
internal static class VectorFile
{
    public static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", name)));
        return document.RootElement.Clone();
    }

    public static IEnumerable<JsonElement> Vectors(string name) => Read(name).GetProperty("vectors").EnumerateArray();

    public static string? Text(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    public static double? Number(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetDouble() : null;

    /// <summary>The document in one spelling of numbers and white space, its order of keys kept.</summary>
    public static string Normalise(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(",", element.EnumerateObject().Select(static each => $"\"{each.Name}\":{Normalise(each.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(",", element.EnumerateArray().Select(Normalise))}]",
        JsonValueKind.Number => JavaNumber.Format(element.GetDouble()),
        _ => element.GetRawText(),
    };

    public static string Normalise(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Normalise(document.RootElement);
    }
}
