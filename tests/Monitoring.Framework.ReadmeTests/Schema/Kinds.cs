using System.Text.Json.Nodes;

namespace Monitoring.Framework.ReadmeTests.Schema;

/// <summary>Schemas of values that stand in many places.</summary>
internal static class Kinds
{
    /// <summary>What TimeSpan reads with a colon: a number alone would be days, which nobody means.</summary>
    private const string Time = @"([0-9]+\.)?([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]{1,7})?)?$";

    public static JsonObject Text => new() { ["type"] = "string" };

    public static JsonObject Filled => new() { ["type"] = "string", ["pattern"] = @"\S" };

    public static JsonObject Duration => new() { ["type"] = "string", ["pattern"] = $"^{Time}" };

    public static JsonObject PositiveDuration => new() { ["type"] = "string", ["pattern"] = $"^(?![0:.]+$){Time}" };

    /// <summary>What SecretReference takes: some text, and of a reference also what it refers to.</summary>
    public static JsonObject Secret => new() { ["type"] = "string", ["pattern"] = @"^(?!(env|file|kms):\s*$)[\s\S]*\S", ["writeOnly"] = true };

    public static JsonObject Flag => new() { ["type"] = "boolean" };

    public static JsonObject Whole(int? least = null, int? most = null) => Bounded("integer", least, most);

    public static JsonObject Number(double? least = null, double? most = null) => Bounded("number", least, most);

    public static JsonObject OneOf(params string[] values) => new() { ["type"] = "string", ["enum"] = Strings(values) };

    public static JsonObject Reference(string name) => new() { ["$ref"] = $"#/definitions/{name}" };

    public static JsonObject ListOf(JsonNode item) => new() { ["type"] = "array", ["items"] = item };

    public static JsonObject MapOf(JsonNode value) => new() { ["type"] = "object", ["additionalProperties"] = value };

    /// <summary>A text, or a list of them.</summary>
    public static JsonObject OneOrMore(Func<JsonObject> item) => new() { ["anyOf"] = new JsonArray(item(), With(ListOf(item()), ("minItems", 1))) };

    public static JsonObject Closed(params (string Key, JsonNode Value)[] properties) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(properties.Select(static each => KeyValuePair.Create<string, JsonNode?>(each.Key, each.Value))),
        ["additionalProperties"] = false,
    };

    public static JsonObject Described(JsonObject schema, string description)
    {
        schema["description"] = description;
        return schema;
    }

    public static JsonObject With(JsonObject schema, params (string Key, JsonNode Value)[] more)
    {
        foreach (var (key, value) in more)
        {
            schema[key] = value;
        }

        return schema;
    }

    public static JsonArray Strings(params IEnumerable<string> values) => new([.. values.Select(static value => (JsonNode)value)]);

    private static JsonObject Bounded<T>(string type, T? least, T? most)
        where T : struct
    {
        var schema = new JsonObject { ["type"] = type };
        if (least is { } minimum)
        {
            schema["minimum"] = JsonValue.Create(minimum);
        }

        if (most is { } maximum)
        {
            schema["maximum"] = JsonValue.Create(maximum);
        }

        return schema;
    }
}
