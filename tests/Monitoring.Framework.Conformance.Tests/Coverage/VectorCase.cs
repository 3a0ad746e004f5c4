using System.Globalization;
using System.Text.Json;

namespace Monitoring.Framework.Conformance.Tests.Coverage;

/// <summary>One case of a vector file.</summary>
/// <param name="File">The file.</param>
/// <param name="List">The list in it.</param>
/// <param name="Name">Its name; where it has none, its place.</param>
/// <param name="Element">The case.</param>
internal sealed record VectorCase(string File, string List, string Name, JsonElement Element)
{
    /// <summary>Every case of every list; what CloudWatch does not produce is no case.</summary>
    public static IReadOnlyList<VectorCase> All { get; } =
    [
        .. from path in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Vectors"), "*.json").Order(StringComparer.Ordinal)
           let file = Path.GetFileName(path)
           from list in VectorFile.Read(file).EnumerateObject()
           where list.Value.ValueKind == JsonValueKind.Array && list.Name != "notProduced"
           from item in list.Value.EnumerateArray().Index()
           select new VectorCase(file, list.Name, NameOf(list.Name, item.Item) ?? $"{list.Name} {item.Index + 1}", item.Item),
    ];

    /// <summary>What is the same for the same case, wherever it was read.</summary>
    public string Text { get; } = TextOf(Element);

    public static string TextOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', element.EnumerateObject().Select(static each => $"{each.Name}:{TextOf(each.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', element.EnumerateArray().Select(TextOf))}]",
        JsonValueKind.Number => element.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        _ => element.ToString(),
    };

    public override string ToString() => $"{File} {List} {Name}";

    private static string? NameOf(string list, JsonElement item) =>
        item.Text("name") is not { } name ? item.Text("id")
        : list == "vectors" && item.Text("operation") is { } operation ? $"{operation}.{name}"
        : name;
}
