using System.Text;
using System.Text.Json.Nodes;

namespace Monitoring.Plugins.Gitter.Tests.Server;

/// <summary>The JSON that Matrix signs and measures: keys sorted, nothing escaped that need not be, no blanks.</summary>
internal static class CanonicalJson
{
    public static string Of(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject map => "{" + string.Join(',', map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{Quote(pair.Key)}:{Of(pair.Value)}")) + "}",
        JsonArray list => "[" + string.Join(',', list.Select(Of)) + "]",
        JsonValue value when value.TryGetValue<string>(out var text) => Quote(text),
        _ => node.ToJsonString(),
    };

    public static int Size(JsonNode? node) => Encoding.UTF8.GetByteCount(Of(node));

    private static string Quote(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var c in text)
        {
            result.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return result.Append('"').ToString();
    }
}
