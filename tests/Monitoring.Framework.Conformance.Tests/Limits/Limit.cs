using System.Text.Json;

namespace Monitoring.Framework.Conformance.Tests.Limits;

/// <summary>The entries of limits.json.</summary>
internal static class Limit
{
    public static IReadOnlyDictionary<string, JsonElement> All { get; } =
        VectorFile.Vectors("limits.json").ToDictionary(static vector => vector.Text("name")!, static vector => vector.GetProperty("value"));

    /// <summary>The most that is allowed.</summary>
    public static int Most(string name) => All[name] switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetInt32(),
        var range when range.TryGetProperty("bytes", out var bytes) => bytes.GetInt32(),
        var range => range.GetProperty("max").GetInt32(),
    };

    /// <summary>The least, where it is said.</summary>
    public static int Least(string name) => All[name] is { ValueKind: JsonValueKind.Object } range && range.TryGetProperty("min", out var min) ? min.GetInt32() : 0;
}
