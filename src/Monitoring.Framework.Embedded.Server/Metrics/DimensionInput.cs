namespace Monitoring.Framework.Embedded.Server;

/// <summary>A dimension as it came, and as it is answered.</summary>
internal sealed class DimensionInput
{
    public static StructureShape<DimensionInput> Shape { get; } = Shapes.Structure<DimensionInput>()
        .With("Name", Shapes.Name, static d => d.Name, static (d, value) => d.Name = value)
        .With("Value", Shapes.Name, static d => d.Value, static (d, value) => d.Value = value);

    public string? Name { get; set; }

    public string? Value { get; set; }

    public static IReadOnlyList<DimensionInput> Of(MetricId metric) =>
        [.. metric.Dimensions.Select(static each => new DimensionInput { Name = each.Name, Value = each.Value })];
}
