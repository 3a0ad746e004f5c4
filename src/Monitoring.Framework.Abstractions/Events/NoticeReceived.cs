namespace Monitoring.Framework;

/// <summary>News that no alarm of ours has brought, such as a finding of GuardDuty: routed as alarms are, and told as it is.</summary>
public sealed record NoticeReceived : MonitoringEvent
{
    /// <summary>Identifies it on every path by which it can arrive: a second arrival changes nothing.</summary>
    public required string Id { get; init; }

    /// <summary>What people read.</summary>
    public required Notification Notification { get; init; }

    /// <summary>What routes match on, beside the severity.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The ARN of the topic that it came by; null when it came by none.</summary>
    public string? TopicArn { get; init; }

    /// <summary>The notifiers to tell; null lets the routes decide.</summary>
    public IReadOnlyList<string>? To { get; init; }
}
