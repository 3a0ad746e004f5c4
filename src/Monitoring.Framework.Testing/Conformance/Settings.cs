using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitoring.Framework.Testing;

/// <summary>Spoils settings that are right, in one place each.</summary>
internal static class Settings
{
    private const string Nonsense = "not what belongs here";

    public const string UnknownKey = "NoSuchKey";

    /// <summary>The settings with one key more, once for each object in them.</summary>
    public static IEnumerable<(string Path, string Json)> WithUnknownKeys(string settings)
    {
        foreach (var path in ObjectsIn(Parse(settings), []))
        {
            var root = Parse(settings);
            ((JsonObject)At(root, path))[UnknownKey] = Nonsense;
            yield return (string.Join(':', [.. path, UnknownKey]), root.ToJsonString());
        }
    }

    /// <summary>The settings with a value of the wrong kind, once for each number, truth value and time span in them.</summary>
    public static IEnumerable<(string Path, string Json)> WithWrongValues(string settings)
    {
        foreach (var path in TypedValuesIn(Parse(settings), []))
        {
            var root = Parse(settings);
            var parent = At(root, path[..^1]);
            if (parent is JsonArray array)
            {
                array[int.Parse(path[^1], CultureInfo.InvariantCulture)] = Nonsense;
            }
            else
            {
                parent[path[^1]] = Nonsense;
            }

            yield return (string.Join(':', path), root.ToJsonString());
        }
    }

    /// <exception cref="ConformanceException">The settings are no JSON object.</exception>
    public static JsonNode Parse(string settings)
    {
        try
        {
            return JsonNode.Parse(settings, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }) as JsonObject
                ?? throw new ConformanceException($"Settings should be the JSON object of the plugin's section, but it is {settings}.");
        }
        catch (JsonException exception)
        {
            throw new ConformanceException($"Settings should be the plugin's section in JSON, but it cannot be read: {exception.Message}", exception);
        }
    }

    private static JsonNode At(JsonNode root, string[] path) =>
        path.Aggregate(root, static (node, key) => node is JsonArray array ? array[int.Parse(key, CultureInfo.InvariantCulture)]! : node[key]!);

    private static IEnumerable<string[]> ObjectsIn(JsonNode? node, string[] path) =>
        (node is JsonObject ? [path] : Enumerable.Empty<string[]>()).Concat(Children(node, path).SelectMany(static child => ObjectsIn(child.Node, child.Path)));

    private static IEnumerable<string[]> TypedValuesIn(JsonNode? node, string[] path) =>
        (node is JsonValue value && IsTyped(value) ? [path] : Enumerable.Empty<string[]>()).Concat(Children(node, path).SelectMany(static child => TypedValuesIn(child.Node, child.Path)));

    private static IEnumerable<(JsonNode? Node, string[] Path)> Children(JsonNode? node, string[] path) => node switch
    {
        JsonObject json => json.Select(pair => (pair.Value, (string[])[.. path, pair.Key])),
        JsonArray array => array.Select((item, i) => (item, (string[])[.. path, i.ToString(CultureInfo.InvariantCulture)])),
        _ => [],
    };

    private static bool IsTyped(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => true,
        JsonValueKind.String => value.GetValue<string>() is var text && text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _),
        _ => false,
    };
}
