namespace Monitoring.Framework.Embedded.Server;

internal sealed class ListMetricsRequest
{
    public static StructureShape<ListMetricsRequest> Shape { get; } = Shapes.Structure<ListMetricsRequest>()
        .With("Namespace", Shapes.Name, static r => r.Namespace, static (r, value) => r.Namespace = value)
        .With("MetricName", Shapes.Name, static r => r.MetricName, static (r, value) => r.MetricName = value)
        .With("Dimensions", Shapes.List(DimensionInput.Shape), static r => r.Dimensions, static (r, value) => r.Dimensions = value)
        .With("NextToken", Shapes.Text, static r => r.NextToken, static (r, value) => r.NextToken = value)
        .With("RecentlyActive", Shapes.Text, static r => r.RecentlyActive, static (r, value) => r.RecentlyActive = value)
        .With("IncludeLinkedAccounts", Shapes.Boolean, static r => r.IncludeLinkedAccounts, static (r, value) => r.IncludeLinkedAccounts = value)
        .With("OwningAccount", Shapes.Text, static r => r.OwningAccount, static (r, value) => r.OwningAccount = value);

    public string? Namespace { get; set; }

    public string? MetricName { get; set; }

    public IReadOnlyList<DimensionInput>? Dimensions { get; set; }

    public string? NextToken { get; set; }

    public string? RecentlyActive { get; set; }

    public bool? IncludeLinkedAccounts { get; set; }

    public string? OwningAccount { get; set; }
}
