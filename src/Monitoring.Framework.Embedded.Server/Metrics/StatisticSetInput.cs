namespace Monitoring.Framework.Embedded.Server;

internal sealed class StatisticSetInput
{
    public static StructureShape<StatisticSetInput> Shape { get; } = Shapes.Structure<StatisticSetInput>()
        .With("SampleCount", Shapes.Number, static s => s.SampleCount, static (s, value) => s.SampleCount = value)
        .With("Sum", Shapes.Number, static s => s.Sum, static (s, value) => s.Sum = value)
        .With("Minimum", Shapes.Number, static s => s.Minimum, static (s, value) => s.Minimum = value)
        .With("Maximum", Shapes.Number, static s => s.Maximum, static (s, value) => s.Maximum = value);

    public double? SampleCount { get; set; }

    public double? Sum { get; set; }

    public double? Minimum { get; set; }

    public double? Maximum { get; set; }
}
