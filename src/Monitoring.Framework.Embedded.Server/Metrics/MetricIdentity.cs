namespace Monitoring.Framework.Embedded.Server;

/// <summary>A metric's identity as it came, and as it is answered.</summary>
internal sealed class MetricIdentity
{
    public static StructureShape<MetricIdentity> Shape { get; } = Shapes.Structure<MetricIdentity>()
        .With("Namespace", Shapes.Name, static m => m.Namespace, static (m, value) => m.Namespace = value)
        .With("MetricName", Shapes.Name, static m => m.MetricName, static (m, value) => m.MetricName = value)
        .With("Dimensions", Shapes.List(DimensionInput.Shape), static m => m.Dimensions, static (m, value) => m.Dimensions = value);

    public string? Namespace { get; set; }

    public string? MetricName { get; set; }

    public IReadOnlyList<DimensionInput>? Dimensions { get; set; }

    public static MetricIdentity Of(MetricId metric) => new()
    {
        Namespace = metric.Namespace,
        MetricName = metric.Name,
        Dimensions = DimensionInput.Of(metric),
    };
}
