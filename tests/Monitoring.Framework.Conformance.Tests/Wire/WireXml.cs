using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>Reads XML as JSON: elements are members, <c>member</c> elements a list, <c>entry</c> elements a map.</summary>
internal static class WireXml
{
    public static JsonNode? Decode(XElement element)
    {
        var children = element.Elements().ToList();
        if (children.Count == 0)
        {
            return element.Value.Length == 0 ? null : JsonValue.Create(element.Value);
        }

        if (children.TrueForAll(static child => child.Name.LocalName == "member"))
        {
            return new JsonArray([.. children.Select(Decode)]);
        }

        return children.TrueForAll(static child => child.Name.LocalName == "entry")
            ? new JsonObject(children.Select(static child => KeyValuePair.Create(Child(child, "key"), (JsonNode?)Child(child, "value"))))
            : new JsonObject(children.Select(static child => KeyValuePair.Create(child.Name.LocalName, Decode(child))));
    }

    private static string Child(XElement element, string name) => element.Elements().Single(each => each.Name.LocalName == name).Value;
}
