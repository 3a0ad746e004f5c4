namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>The data points of one query.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataResult.html">MetricDataResult</see>.</remarks>
public sealed record MetricDataResult
{
    /// <summary>The query.</summary>
    public string? Id { get; init; }

    /// <summary>What people read.</summary>
    public string? Label { get; init; }

    /// <summary>When each period starts.</summary>
    public IReadOnlyList<DateTimeOffset>? Timestamps { get; init; }

    /// <summary>The value of each.</summary>
    public IReadOnlyList<double>? Values { get; init; }

    /// <summary><c>Complete</c>, <c>PartialData</c>, <c>InternalError</c> or <c>Forbidden</c>.</summary>
    public string? StatusCode { get; init; }

    /// <summary>What the caller should know.</summary>
    public IReadOnlyList<MessageData>? Messages { get; init; }
}
