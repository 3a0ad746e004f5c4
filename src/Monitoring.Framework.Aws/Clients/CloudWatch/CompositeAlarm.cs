namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>A composite alarm, as DescribeAlarms tells it.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_CompositeAlarm.html">CompositeAlarm</see>.</remarks>
public sealed record CompositeAlarm
{
    /// <summary>The name, 1 to 255 characters.</summary>
    public string? AlarmName { get; init; }

    /// <summary>The description, at most 1,024 characters.</summary>
    public string? AlarmDescription { get; init; }

    /// <summary>Whether the actions are carried out; absent means true.</summary>
    public bool? ActionsEnabled { get; init; }

    /// <summary>ARNs to act on at OK.</summary>
    public IReadOnlyList<string>? OKActions { get; init; }

    /// <summary>ARNs to act on at ALARM.</summary>
    public IReadOnlyList<string>? AlarmActions { get; init; }

    /// <summary>ARNs to act on at INSUFFICIENT_DATA.</summary>
    public IReadOnlyList<string>? InsufficientDataActions { get; init; }

    /// <summary>The ARN.</summary>
    public string? AlarmArn { get; init; }

    /// <summary><c>OK</c>, <c>ALARM</c> or <c>INSUFFICIENT_DATA</c>.</summary>
    public string? StateValue { get; init; }

    /// <summary>Why.</summary>
    public string? StateReason { get; init; }

    /// <summary>The data behind the reason, as JSON.</summary>
    public string? StateReasonData { get; init; }

    /// <summary>When the state was last written.</summary>
    public DateTimeOffset? StateUpdatedTimestamp { get; init; }

    /// <summary>When the state last changed.</summary>
    public DateTimeOffset? StateTransitionedTimestamp { get; init; }

    /// <summary>When the definition last changed.</summary>
    public DateTimeOffset? AlarmConfigurationUpdatedTimestamp { get; init; }

    /// <summary>The rule over other alarms.</summary>
    public string? AlarmRule { get; init; }

    /// <summary>Name or ARN of the alarm that holds the actions back.</summary>
    public string? ActionsSuppressor { get; init; }

    /// <summary>Seconds.</summary>
    public int? ActionsSuppressorWaitPeriod { get; init; }

    /// <summary>Seconds.</summary>
    public int? ActionsSuppressorExtensionPeriod { get; init; }

    /// <summary><c>WaitPeriod</c>, <c>ExtensionPeriod</c> or <c>Alarm</c>.</summary>
    public string? ActionsSuppressedBy { get; init; }

    /// <summary>Why the actions are held back.</summary>
    public string? ActionsSuppressedReason { get; init; }
}
