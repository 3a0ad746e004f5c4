namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>A metric and its data.</summary>
internal sealed record StubMetric(string Namespace, string Name, IReadOnlyList<(string Name, string Value)> Dimensions)
{
    public List<StubDatum> Data { get; } = [];

    /// <summary>Namespace, name and sorted dimensions: what makes a metric.</summary>
    public string Key => KeyOf(Namespace, Name, Dimensions);

    public static string KeyOf(string ns, string name, IEnumerable<(string Name, string Value)> dimensions) =>
        $"{ns}\n{name}\n{string.Join('\n', dimensions.OrderBy(static each => each.Name, StringComparer.Ordinal).Select(static each => $"{each.Name}\t{each.Value}"))}";
}
