namespace Monitoring.Framework;

/// <summary>An alarm on the states of other alarms.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html">PutCompositeAlarm</see>.
/// The Embedded back end refuses composite alarms at plan time for now.
/// </remarks>
public sealed record CompositeAlarmDefinition : AlarmDefinition
{
    /// <summary>When it is in ALARM.</summary>
    public required AlarmRule Rule { get; init; }

    /// <summary>An alarm that holds the actions back while it is in ALARM.</summary>
    public AlarmKey? ActionsSuppressor { get; init; }

    /// <summary>How long the actions wait for the suppressor.</summary>
    public TimeSpan? ActionsSuppressorWaitPeriod { get; init; }

    /// <summary>How long the actions are held back after the suppressor has left ALARM.</summary>
    public TimeSpan? ActionsSuppressorExtensionPeriod { get; init; }

    private protected override string? DetailRefusal() =>
        ActionsSuppressor is not null == ActionsSuppressorWaitPeriod is not null
        && ActionsSuppressor is not null == ActionsSuppressorExtensionPeriod is not null
            ? null
            : "an actions suppressor, its wait period and its extension period go together.";
}
