namespace Monitoring.Framework.Embedded;

/// <summary>A request of GetMetricData, as it came.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html">GetMetricData</see>.</remarks>
internal sealed record DataRequest
{
    public const string Ascending = "TimestampAscending";
    public const string Descending = "TimestampDescending";

    public IReadOnlyList<DataQuery> Queries { get; init; } = [];

    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Null means <see cref="Descending"/>.</summary>
    public string? ScanBy { get; init; }

    /// <summary>How many points a page has at most; null means as many as CloudWatch allows.</summary>
    public int? MaxDatapoints { get; init; }

    public string? NextToken { get; init; }
}
