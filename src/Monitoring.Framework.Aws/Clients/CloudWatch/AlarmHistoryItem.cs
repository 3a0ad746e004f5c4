namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>Something that happened to an alarm.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_AlarmHistoryItem.html">AlarmHistoryItem</see>.</remarks>
public sealed record AlarmHistoryItem
{
    /// <summary>The name.</summary>
    public string? AlarmName { get; init; }

    /// <summary>The kind of alarm.</summary>
    public string? AlarmType { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>What kind of thing.</summary>
    public string? HistoryItemType { get; init; }

    /// <summary>In words.</summary>
    public string? HistorySummary { get; init; }

    /// <summary>As JSON.</summary>
    public string? HistoryData { get; init; }
}
