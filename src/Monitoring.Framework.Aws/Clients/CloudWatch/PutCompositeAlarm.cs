namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>A composite alarm as a whole: what is absent is unset.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html">PutCompositeAlarm</see>.</remarks>
public sealed record PutCompositeAlarmRequest
{
    /// <summary>The name, 1 to 255 characters.</summary>
    public required string AlarmName { get; init; }

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

    /// <summary>The rule over other alarms.</summary>
    public required string AlarmRule { get; init; }

    /// <summary>Name or ARN of the alarm that holds the actions back.</summary>
    public string? ActionsSuppressor { get; init; }

    /// <summary>Seconds.</summary>
    public int? ActionsSuppressorWaitPeriod { get; init; }

    /// <summary>Seconds.</summary>
    public int? ActionsSuppressorExtensionPeriod { get; init; }

    /// <summary>Tags of an alarm that is made; passed over when it exists.</summary>
    public IReadOnlyList<Tag>? Tags { get; init; }
}
