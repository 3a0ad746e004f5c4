namespace Monitoring.Framework.Embedded.Server;

internal sealed class DatapointOutput
{
    public static StructureShape<DatapointOutput> Shape { get; } = Shapes.Structure<DatapointOutput>()
        .With("Timestamp", Shapes.Time, static d => d.Timestamp, static (d, value) => d.Timestamp = value)
        .With("SampleCount", Shapes.Number, static d => d.SampleCount, static (d, value) => d.SampleCount = value)
        .With("Average", Shapes.Number, static d => d.Average, static (d, value) => d.Average = value)
        .With("Sum", Shapes.Number, static d => d.Sum, static (d, value) => d.Sum = value)
        .With("Minimum", Shapes.Number, static d => d.Minimum, static (d, value) => d.Minimum = value)
        .With("Maximum", Shapes.Number, static d => d.Maximum, static (d, value) => d.Maximum = value)
        .With("Unit", Shapes.Name, static d => d.Unit, static (d, value) => d.Unit = value)
        .With("ExtendedStatistics", Shapes.Map(Shapes.Number), static d => d.ExtendedStatistics, static (d, value) => d.ExtendedStatistics = value);

    public DateTimeOffset? Timestamp { get; set; }

    public double? SampleCount { get; set; }

    public double? Average { get; set; }

    public double? Sum { get; set; }

    public double? Minimum { get; set; }

    public double? Maximum { get; set; }

    public string? Unit { get; set; }

    public IReadOnlyDictionary<string, double>? ExtendedStatistics { get; set; }
}
