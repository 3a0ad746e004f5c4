namespace Monitoring.Framework;

/// <summary>An alarm on the states of other alarms.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html">PutCompositeAlarm</see>.
/// A back end keeps names: its <see cref="Rule"/> is an <see cref="AlarmRule.Expression"/>, and the suppressor is an <see cref="ActionsSuppressorName"/>.
/// </remarks>
public sealed record CompositeAlarmDefinition : AlarmDefinition
{
    /// <summary>When it is in ALARM.</summary>
    public required AlarmRule Rule { get; init; }

    /// <summary>An alarm that holds the actions back while it is in ALARM.</summary>
    public AlarmKey? ActionsSuppressor { get; init; }

    /// <summary>The same alarm by its name or ARN, instead of its key.</summary>
    public string? ActionsSuppressorName { get; init; }

    /// <summary>How long the actions wait for the suppressor.</summary>
    public TimeSpan? ActionsSuppressorWaitPeriod { get; init; }

    /// <summary>How long the actions are held back after the suppressor has left ALARM.</summary>
    public TimeSpan? ActionsSuppressorExtensionPeriod { get; init; }

    private protected override string? DetailRefusal()
    {
        if (ActionsSuppressor is not null && ActionsSuppressorName is not null)
        {
            return "it names its actions suppressor twice, by key and by name.";
        }

        var isSuppressed = ActionsSuppressor is not null || ActionsSuppressorName is not null;
        return isSuppressed == ActionsSuppressorWaitPeriod is not null && isSuppressed == ActionsSuppressorExtensionPeriod is not null
            ? null
            : "an actions suppressor, its wait period and its extension period go together.";
    }
}
