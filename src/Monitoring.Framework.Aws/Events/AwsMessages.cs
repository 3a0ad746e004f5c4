namespace Monitoring.Framework.Aws;

/// <summary>Reads what AWS hands over: to a Lambda function, to a queue, or to an HTTP(S) subscription of SNS.</summary>
/// <remarks>
/// <para>
/// Envelopes: <see href="https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html">SNS for Lambda</see>,
/// <see href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">SQS for Lambda</see>,
/// <see href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html">SNS over HTTP(S) and inside SQS</see>, and raw delivery.
/// </para>
/// <para>
/// Alarms: <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html">by SNS</see>,
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html">by EventBridge</see> and
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html">as a Lambda action</see>. All three tell the time of the state in
/// milliseconds, so that a change which comes by several of them is one change for the engine.
/// </para>
/// <para>
/// What cannot be had: EventBridge tells neither whether an alarm's actions are enabled nor what they are, so that such a change is always taken for one to tell about (unless
/// it is suppressed or muted, which is told) and matches no route by topic. A change that tells no time of its state is placed at the time of its envelope, and one path's is not
/// another's. Of a contributor's first change the state before is not told.
/// </para>
/// </remarks>
public static class AwsMessages
{
    /// <summary>All that the payload holds, in its order: every record of it. Never throws and is never empty: what is unknown or broken becomes a message that shows it.</summary>
    /// <param name="payload">The text of it.</param>
    /// <param name="receivedAt">When it came; stands in for times that it does not tell.</param>
    public static IReadOnlyList<AwsMessage> Read(string? payload, DateTimeOffset receivedAt)
    {
        var origin = new MessageOrigin { ReceivedAt = receivedAt };
        try
        {
            var messages = PayloadReader.Read(payload ?? "", origin);
            return messages.Count > 0 ? messages : [TextNotice.Read(payload ?? "", origin)];
        }
        catch (Exception)
        {
            // Whatever an envelope has in store, people must see it.
            return [TextNotice.Read(payload ?? "", origin)];
        }
    }
}
