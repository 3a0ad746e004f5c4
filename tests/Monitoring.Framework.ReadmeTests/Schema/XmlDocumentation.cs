using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Monitoring.Framework.ReadmeTests.Schema;

/// <summary>The summaries of the documentation files beside the assemblies, as plain text.</summary>
internal static partial class XmlDocumentation
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> _files = new();

    public static string Of(Type type) => Summary(type.Assembly, $"T:{type.FullName}");

    public static string Of(PropertyInfo property) => Summary(property.DeclaringType!.Assembly, $"P:{property.DeclaringType.FullName}.{property.Name}");

    public static string Of(FieldInfo field) => Summary(field.DeclaringType!.Assembly, $"F:{field.DeclaringType.FullName}.{field.Name}");

    private static string Summary(Assembly assembly, string id) =>
        _files.GetOrAdd(assembly, Load).TryGetValue(id, out var member) && member.Element("summary") is { } summary
            ? Blanks().Replace(Text(summary), " ").Trim()
            : throw new InvalidOperationException($"{id} has no summary.");

    private static Dictionary<string, XElement> Load(Assembly assembly) => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(static member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    private static string Text(XElement element)
    {
        var text = new StringBuilder();
        foreach (var node in element.Nodes())
        {
            text.Append(node switch
            {
                XText plain => plain.Value,
                XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
                XElement see when see.Attribute("cref") is { } reference => reference.Value.Split('.', ':')[^1],
                XElement other => Text(other),
                _ => "",
            });
        }

        return text.ToString();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
