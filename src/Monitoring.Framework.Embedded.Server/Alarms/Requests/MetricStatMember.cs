namespace Monitoring.Framework.Embedded.Server;

/// <summary>A metric with its statistic as it came over the wire, or goes.</summary>
internal sealed class MetricStatMember
{
    public static StructureShape<MetricStatMember> Shape { get; } = Shapes.Structure<MetricStatMember>()
        .With("Metric", MetricIdentity.Shape, static m => m.Metric, static (m, value) => m.Metric = value)
        .With("Period", AlarmShapes.WholeNumber, static m => m.Period, static (m, value) => m.Period = value)
        .With("Stat", Shapes.Text, static m => m.Stat, static (m, value) => m.Stat = value)
        .With("Unit", Shapes.Text, static m => m.Unit, static (m, value) => m.Unit = value);

    public MetricIdentity? Metric { get; set; }

    public int? Period { get; set; }

    public string? Stat { get; set; }

    public string? Unit { get; set; }
}
