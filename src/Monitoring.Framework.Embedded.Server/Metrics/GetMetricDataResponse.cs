namespace Monitoring.Framework.Embedded.Server;

internal sealed class GetMetricDataResponse
{
    public static StructureShape<GetMetricDataResponse> Shape { get; } = Shapes.Structure<GetMetricDataResponse>()
        .With("MetricDataResults", Shapes.List(MetricDataResultOutput.Shape), static r => r.Results, static (r, value) => r.Results = value)
        .With("NextToken", Shapes.Text, static r => r.NextToken, static (r, value) => r.NextToken = value)
        .With("Messages", Shapes.List(MessageOutput.Shape), static r => r.Messages, static (r, value) => r.Messages = value);

    public IReadOnlyList<MetricDataResultOutput> Results { get; set; } = [];

    public string? NextToken { get; set; }

    public IReadOnlyList<MessageOutput> Messages { get; set; } = [];
}
