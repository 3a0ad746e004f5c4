using System.Reflection;
using System.Text.Json.Nodes;

namespace Monitoring.Framework.ReadmeTests.Schema;

/// <summary>Makes schemas of options classes: names, types and defaults from the classes, descriptions from their documentation, everything else from <see cref="OptionRules"/>.</summary>
internal sealed class OptionsSchema
{
    /// <summary>By the names that the classes have without "Options".</summary>
    public SortedDictionary<string, JsonNode?> Definitions { get; } = new(StringComparer.Ordinal);

    public JsonObject Reference<TOptions>() => Reference(typeof(TOptions));

    /// <summary>The properties of a class, to stand among others.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode?>> Properties(Type type)
    {
        var defaults = Activator.CreateInstance(type);
        return type.GetProperties().OrderBy(static each => each.MetadataToken).Select(property => KeyValuePair.Create<string, JsonNode?>(property.Name, Property(property, defaults)));
    }

    private JsonObject Reference(Type type)
    {
        var name = type.Name.Replace("Options", "", StringComparison.Ordinal);
        if (Definitions.TryAdd(name, null))
        {
            Definitions[name] = OptionRules.Complete(
                type,
                new JsonObject
                {
                    ["type"] = "object",
                    ["description"] = XmlDocumentation.Of(type),
                    ["properties"] = new JsonObject(Properties(type)),
                    ["additionalProperties"] = false,
                });
        }

        return Kinds.Reference(name);
    }

    private JsonObject Property(PropertyInfo property, object? defaults)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var schema = OptionRules.Find(property) ?? Of(type);
        var description = XmlDocumentation.Of(property) + (type.IsEnum ? $" {Values(type)}" : "");
        if (schema.ContainsKey("$ref"))
        {
            return new JsonObject { ["description"] = description, ["allOf"] = new JsonArray(schema) };
        }

        schema["description"] = description;
        if (Default(property.GetValue(defaults)) is { } value)
        {
            schema["default"] = value;
        }

        return schema;
    }

    private JsonObject Of(Type type)
    {
        if (type.IsEnum)
        {
            return Kinds.OneOf(Enum.GetNames(type));
        }

        if (type.IsGenericType && type.GetGenericArguments() is [var key, var value])
        {
            var map = Kinds.MapOf(Of(value));
            return key.IsEnum ? Kinds.With(map, ("propertyNames", Kinds.OneOf(Enum.GetNames(key)))) : map;
        }

        return type.IsGenericType ? Kinds.ListOf(Of(type.GetGenericArguments().Single()))
            : type == typeof(string) ? Kinds.Text
            : type == typeof(bool) ? Kinds.Flag
            : type == typeof(int) ? Kinds.Whole()
            : type == typeof(double) ? Kinds.Number()
            : type == typeof(TimeSpan) ? Kinds.Duration
            : type == typeof(Uri) ? Kinds.With(Kinds.Text, ("pattern", "^[Hh][Tt][Tt][Pp][Ss]?://[^/]"))
            : type.Assembly.GetName().Name!.StartsWith("Monitoring.", StringComparison.Ordinal) ? Reference(type)
            : throw new NotSupportedException($"No schema for {type}.");
    }

    private static string Values(Type type) =>
        string.Join(' ', Enum.GetNames(type).Select(name => $"`{name}`: {XmlDocumentation.Of(type.GetField(name)!)}"));

    private static JsonNode? Default(object? value) => value switch
    {
        string { Length: > 0 } text => text,
        bool flag => flag,
        int number => number,
        double number => number,
        TimeSpan time => time.ToString("c"),
        Uri uri => uri.AbsoluteUri,
        Enum name => name.ToString(),
        _ => null,
    };
}
