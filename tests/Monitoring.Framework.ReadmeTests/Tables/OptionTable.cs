using System.Text.Json.Nodes;

namespace Monitoring.Framework.ReadmeTests.Tables;

/// <summary>Writes the keys of sections as the table of a README: what the schema says, for people.</summary>
internal sealed class OptionTable(JsonNode schema)
{
    /// <summary>The lines of the table.</summary>
    /// <param name="sections">Keys under <c>Monitoring</c>; those of one that is alone are written without it.</param>
    public IEnumerable<string> Lines(params string[] sections)
    {
        yield return $"| key, under `Monitoring{(sections is [var only] ? $":{only}" : "")}` | value | default | meaning |";
        yield return "|---|---|---|---|";
        foreach (var section in sections)
        {
            var rows = Rows(sections.Length == 1 ? "" : section, schema["properties"]!["Monitoring"]!["properties"]![section]!);
            foreach (var row in rows)
            {
                yield return row;
            }
        }
    }

    private IEnumerable<string> Rows(string path, JsonNode property)
    {
        var value = Resolve(property);
        var keys = value["properties"]?.AsObject().Select(each => (Key: each.Key, Node: each.Value!)) ?? [];
        if (value["additionalProperties"] is JsonObject item && Resolve(item)["properties"] is JsonObject entries)
        {
            keys = [(Key: "NAME", Node: new JsonObject { ["properties"] = entries.DeepClone(), ["description"] = "" })];
        }

        if (property["description"]?.GetValue<string>() is { Length: > 0 } description && value["properties"] is null)
        {
            yield return $"| `{path}` | {Kind(value)} | {Default(property)} | {description.Replace("|", "\\|", StringComparison.Ordinal)} |";
        }

        foreach (var row in keys.SelectMany(each => Rows(path.Length == 0 ? each.Key : $"{path}:{each.Key}", each.Node)))
        {
            yield return row;
        }
    }

    private JsonNode Resolve(JsonNode node) =>
        (node["$ref"] ?? node["allOf"]?[0]?["$ref"])?.GetValue<string>() is { } reference ? schema["definitions"]![reference.Split('/')[^1]]! : node;

    private static string Default(JsonNode property) => property["default"] is { } value ? $"`{value}`" : "";

    private static string Kind(JsonNode value)
    {
        if (value["enum"] is JsonArray names)
        {
            return string.Join(", ", names.Select(static name => $"`{name}`"));
        }

        return value["type"]?.GetValue<string>() switch
        {
            "boolean" => "true or false",
            "integer" => $"whole number{Bounds(value)}",
            "number" => $"number{Bounds(value)}",
            "array" => "list",
            "object" => "map",
            _ when value["writeOnly"] is not null => "secret",
            _ when value["pattern"]?.GetValue<string>().Contains("2[0-3]", StringComparison.Ordinal) == true => "`hh:mm:ss`",
            _ => "text",
        };
    }

    private static string Bounds(JsonNode value) => (value["minimum"], value["maximum"]) switch
    {
        ({ } least, { } most) => $", {least} to {most}",
        ({ } least, null) => $", {least} at least",
        _ => "",
    };
}
