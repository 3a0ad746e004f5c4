namespace Monitoring.Framework.Aws;

/// <summary>
/// What AWS had to say, in the engine's words: a change of an alarm (<see cref="Change"/>), or else a message for people (<see cref="Notification"/>). Neither is there when
/// there is nothing to tell: the test message that Auto Scaling sends when a topic is chosen.
/// </summary>
public sealed record AwsMessage
{
    /// <summary>
    /// The same when AWS delivers the message again: the id of an EventBridge event, by whatever way it came; else the message id of SNS, or of SQS; else a hash of the payload.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>Who it is from: <c>aws.cloudwatch</c>, <c>aws.guardduty</c>, …; empty when the message does not tell.</summary>
    public string Source { get; init; } = "";

    /// <summary>The topic that it came by; null when it came by none.</summary>
    public string? TopicArn { get; init; }

    /// <summary>The change of an alarm, ready for <see cref="IMonitoringEngine.DispatchAsync"/>; null when it is about something else.</summary>
    public AlarmStateChanged? Change { get; init; }

    /// <summary>What people should read; null for a change of an alarm.</summary>
    public Notification? Notification { get; init; }

    /// <summary>What to hand to <see cref="IMonitoringEngine.DispatchAsync"/>: the change, or the message as a notice with the label <c>source</c>; null when there is nothing to tell.</summary>
    public MonitoringEvent? Event => Change is not null ? Change
        : Notification is null ? null
        : new NoticeReceived
        {
            Id = Id,
            Notification = Notification,
            TopicArn = TopicArn,
            Labels = Source.Length == 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { ["source"] = Source },
        };

    /// <summary>
    /// The address that confirms a subscription when it is visited, for the host that wants it: verify the message first (<see cref="SnsSignatureVerifier"/>), and check
    /// <see cref="TopicArn"/>. Null unless the message asks for that and the address is one of SNS.
    /// </summary>
    public Uri? SubscribeUrl { get; init; }
}
