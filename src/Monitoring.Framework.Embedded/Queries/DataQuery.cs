namespace Monitoring.Framework.Embedded;

/// <summary>A query of GetMetricData, as it came.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html">MetricDataQuery</see>.</remarks>
internal sealed record DataQuery
{
    public string? Id { get; init; }

    public DataMetricStat? MetricStat { get; init; }

    public string? Expression { get; init; }

    /// <summary>The period of an expression in seconds.</summary>
    public int? Period { get; init; }

    public string? Label { get; init; }

    public bool? ReturnData { get; init; }

    public string? AccountId { get; init; }
}
