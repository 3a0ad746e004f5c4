using System.Text.Json;
using Monitoring.Framework.Aws;

namespace Monitoring.Framework.Lambda;

/// <summary>Records of SNS and of SQS. A record in which there is no message does not keep the others from being told.</summary>
internal static class MessageRecord
{
    public static bool IsOne(JsonElement record) => record.Member("Sns")?.Text("Message") is not null || record.Text("body") is not null;

    public static InvocationRequest ReadAll(JsonElement records, DateTimeOffset receivedAt)
    {
        List<AwsMessage> messages = [];
        List<string> broken = [];
        var number = 0;
        foreach (var record in records.EnumerateArray())
        {
            number++;
            if (IsOne(record))
            {
                // Each by itself: what one has in store is not to reach another.
                messages.AddRange(AwsMessages.Read($"{{\"Records\":[{record.GetRawText()}]}}", receivedAt));
            }
            else
            {
                broken.Add($"record {number} of {records.GetArrayLength()} has no message: it is {record.Shape()}");
            }
        }

        return Request(messages) with { Broken = broken };
    }

    public static InvocationRequest Request(IEnumerable<AwsMessage> messages)
    {
        MonitoringEvent[] events = [.. messages.Select(static message => message.Event).OfType<MonitoringEvent>()];
        return new InvocationRequest(LambdaJob.Deliver)
        {
            Events = events,
            IsIdle = events.Length == 0,
            Note = events.Length > 0 ? null : "There is nothing to tell in the message.",
        };
    }
}
