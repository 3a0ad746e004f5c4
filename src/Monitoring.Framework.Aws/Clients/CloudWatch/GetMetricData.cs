namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>What to read: at most 500 queries.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html">GetMetricData</see>.</remarks>
public sealed record GetMetricDataRequest
{
    /// <summary>The queries.</summary>
    public required IReadOnlyList<MetricDataQuery> MetricDataQueries { get; init; }

    /// <summary>The first moment, inclusive.</summary>
    public required DateTimeOffset StartTime { get; init; }

    /// <summary>The last moment, exclusive.</summary>
    public required DateTimeOffset EndTime { get; init; }

    /// <summary><c>TimestampAscending</c> or <c>TimestampDescending</c>.</summary>
    public string? ScanBy { get; init; }

    /// <summary>The most data points in an answer; at most 100,800.</summary>
    public int? MaxDatapoints { get; init; }

    /// <summary>Where to go on.</summary>
    public string? NextToken { get; init; }
}

/// <summary>Data points.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html">GetMetricData</see>.</remarks>
public sealed record GetMetricDataResponse
{
    /// <summary>One for each query that is returned.</summary>
    public IReadOnlyList<MetricDataResult>? MetricDataResults { get; init; }

    /// <summary>What the caller should know.</summary>
    public IReadOnlyList<MessageData>? Messages { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextToken { get; init; }
}
