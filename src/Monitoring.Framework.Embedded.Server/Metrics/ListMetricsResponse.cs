namespace Monitoring.Framework.Embedded.Server;

internal sealed class ListMetricsResponse
{
    public static StructureShape<ListMetricsResponse> Shape { get; } = Shapes.Structure<ListMetricsResponse>()
        .With("Metrics", Shapes.List(MetricIdentity.Shape), static r => r.Metrics, static (r, value) => r.Metrics = value)
        .With("NextToken", Shapes.Text, static r => r.NextToken, static (r, value) => r.NextToken = value)
        .With("OwningAccounts", Shapes.List(Shapes.Text), static r => r.OwningAccounts, static (r, value) => r.OwningAccounts = value);

    public IReadOnlyList<MetricIdentity> Metrics { get; set; } = [];

    public string? NextToken { get; set; }

    public IReadOnlyList<string>? OwningAccounts { get; set; }
}
