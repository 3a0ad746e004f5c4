namespace Monitoring.Framework.Embedded.Server;

internal sealed class GetMetricStatisticsResponse
{
    public static StructureShape<GetMetricStatisticsResponse> Shape { get; } = Shapes.Structure<GetMetricStatisticsResponse>()
        .With("Label", Shapes.Text, static r => r.Label, static (r, value) => r.Label = value)
        .With("Datapoints", Shapes.List(DatapointOutput.Shape), static r => r.Datapoints, static (r, value) => r.Datapoints = value);

    public string? Label { get; set; }

    public IReadOnlyList<DatapointOutput> Datapoints { get; set; } = [];
}
