using System.Text;
using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>Writes a request as a form. Maps are known by the names of their members, because JSON does not tell them from structures.</summary>
internal static class WireForm
{
    private static readonly string[] _maps = ["KeyAttributes", "Attributes"];

    public static byte[] Encode(string operation, JsonObject request)
    {
        var pairs = new List<string> { $"Action={operation}", "Version=2010-08-01" };
        Add(pairs, "", request);
        return Encoding.UTF8.GetBytes(string.Join('&', pairs));
    }

    private static void Add(List<string> pairs, string path, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map when _maps.Contains(path.Split('.')[^1]):
                var entry = 0;
                foreach (var (key, value) in map)
                {
                    entry++;
                    pairs.Add($"{path}.entry.{entry}.key={Uri.EscapeDataString(key)}");
                    Add(pairs, $"{path}.entry.{entry}.value", value);
                }

                break;
            case JsonObject structure:
                foreach (var (name, value) in structure)
                {
                    Add(pairs, path.Length == 0 ? name : $"{path}.{name}", value);
                }

                break;
            case JsonArray list:
                if (list.Count == 0)
                {
                    pairs.Add($"{path}=");
                }

                for (var i = 0; i < list.Count; i++)
                {
                    Add(pairs, $"{path}.member.{i + 1}", list[i]);
                }

                break;
            case JsonValue value:
                pairs.Add($"{path}={Uri.EscapeDataString(Text(value))}");
                break;
        }
    }

    private static string Text(JsonValue value)
    {
        var text = value.ToString();
        return text.StartsWith("time:", StringComparison.Ordinal) ? text["time:".Length..] : text;
    }
}
