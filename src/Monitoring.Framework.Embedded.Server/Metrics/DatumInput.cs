namespace Monitoring.Framework.Embedded.Server;

/// <summary>A datum as it came, not checked yet.</summary>
internal sealed class DatumInput
{
    public static StructureShape<DatumInput> Shape { get; } = Shapes.Structure<DatumInput>()
        .With("MetricName", Shapes.Name, static d => d.MetricName, static (d, value) => d.MetricName = value)
        .With("Dimensions", Shapes.List(DimensionInput.Shape), static d => d.Dimensions, static (d, value) => d.Dimensions = value)
        .With("Timestamp", Shapes.Time, static d => d.Timestamp, static (d, value) => d.Timestamp = value)
        .With("Value", Shapes.Number, static d => d.Value, static (d, value) => d.Value = value)
        .With("StatisticValues", StatisticSetInput.Shape, static d => d.StatisticValues, static (d, value) => d.StatisticValues = value)
        .With("Values", Shapes.List(Shapes.Number), static d => d.Values, static (d, value) => d.Values = value)
        .With("Counts", Shapes.List(Shapes.Number), static d => d.Counts, static (d, value) => d.Counts = value)
        .With("Unit", Shapes.Name, static d => d.Unit, static (d, value) => d.Unit = value)
        .With("StorageResolution", Shapes.Integer, static d => d.StorageResolution, static (d, value) => d.StorageResolution = value);

    public string? MetricName { get; set; }

    public IReadOnlyList<DimensionInput>? Dimensions { get; set; }

    public DateTimeOffset? Timestamp { get; set; }

    public double? Value { get; set; }

    public StatisticSetInput? StatisticValues { get; set; }

    public IReadOnlyList<double>? Values { get; set; }

    public IReadOnlyList<double>? Counts { get; set; }

    public string? Unit { get; set; }

    public long? StorageResolution { get; set; }
}
