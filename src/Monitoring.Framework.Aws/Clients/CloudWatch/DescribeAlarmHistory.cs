namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>Which history items to read.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html">DescribeAlarmHistory</see>.</remarks>
public sealed record DescribeAlarmHistoryRequest
{
    /// <summary>The exact name.</summary>
    public string? AlarmName { get; init; }

    /// <summary>The kinds of alarms; absent means metric alarms only.</summary>
    public IReadOnlyList<string>? AlarmTypes { get; init; }

    /// <summary>The kind of item.</summary>
    public string? HistoryItemType { get; init; }

    /// <summary>The first moment.</summary>
    public DateTimeOffset? StartDate { get; init; }

    /// <summary>The last moment.</summary>
    public DateTimeOffset? EndDate { get; init; }

    /// <summary><c>TimestampAscending</c> or <c>TimestampDescending</c>.</summary>
    public string? ScanBy { get; init; }

    /// <summary>The most in an answer: 1 to 100.</summary>
    public int? MaxRecords { get; init; }

    /// <summary>Where to go on.</summary>
    public string? NextToken { get; init; }
}

/// <summary>History items.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html">DescribeAlarmHistory</see>.</remarks>
public sealed record DescribeAlarmHistoryResponse
{
    /// <summary>The items.</summary>
    public IReadOnlyList<AlarmHistoryItem>? AlarmHistoryItems { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextToken { get; init; }
}
