using System.Text.Json;

namespace Monitoring.Framework.Aws;

/// <summary>Takes the envelopes off, as many as there are, and hands what is in them to the reader of its form.</summary>
internal static class PayloadReader
{
    /// <summary>A queue's message, an SNS envelope, an event, and one more for what people put between them.</summary>
    private const int MaxDepth = 5;

    public static IReadOnlyList<AwsMessage> Read(string payload, MessageOrigin origin) =>
        Json.Parse(payload) is { } root ? Read(root, payload, origin with { Depth = origin.Depth + 1 }) : [TextNotice.Read(payload, origin)];

    /// <summary>Null for JSON of no form that is known here.</summary>
    public static AwsMessage? Known(JsonElement root, string payload, MessageOrigin origin) =>
        AlarmAction.Read(root, origin) ?? AlarmMessage.Read(root, payload, origin) ?? EventReader.Read(root, payload, origin) ?? AutoScalingNotice.Read(root, payload, origin)
        ?? DatabaseNotice.Read(root, payload, origin);

    private static IReadOnlyList<AwsMessage> Read(JsonElement root, string payload, MessageOrigin origin)
    {
        if (origin.Depth > MaxDepth)
        {
            return [JsonNotice.Read(root, payload, origin)];
        }

        return root.ValueKind switch
        {
            JsonValueKind.String => Read(root.GetString()!, origin),
            // First, because it may be signed, and what is beside the signed members is not.
            JsonValueKind.Object when SnsEnvelope.IsOne(root) => SnsEnvelope.Read(root, payload, origin),
            JsonValueKind.Object when root.Member("Records").Items().Any() => Records([.. root.Member("Records").Items()], payload, origin),
            JsonValueKind.Array when root.GetArrayLength() > 0 && root.EnumerateArray().All(IsKnown) =>
                [.. root.EnumerateArray().SelectMany(item => Read(item, item.GetRawText(), origin with { Depth = origin.Depth + 1 }))],
            _ => [Message(root, payload, origin)],
        };
    }

    /// <summary>Those that are neither of SNS nor of SQS are told about together: there may be thousands.</summary>
    private static List<AwsMessage> Records(IReadOnlyList<JsonElement> records, string payload, MessageOrigin origin)
    {
        List<AwsMessage> messages = [];
        var hasOthers = false;
        foreach (var record in records)
        {
            if (record.Member("Sns") is { ValueKind: JsonValueKind.Object } sns)
            {
                messages.AddRange(SnsEnvelope.Read(sns, sns.GetRawText(), origin));
            }
            else if (record.Member("body") is { ValueKind: JsonValueKind.String } body)
            {
                messages.AddRange(Read(body.GetString()!, origin.With(record.Text("messageId"))));
            }
            else
            {
                hasOthers = true;
            }
        }

        if (hasOthers)
        {
            messages.Add(JsonNotice.Read(JsonNotice.Unwrap(records), payload, origin));
        }

        return messages;
    }

    /// <summary>A message in a form that no test has seen must reach people all the same, and the others of its payload as what they are.</summary>
    private static AwsMessage Message(JsonElement root, string payload, MessageOrigin origin)
    {
        try
        {
            return Known(root, payload, origin) ?? JsonNotice.Read(root, payload, origin);
        }
        catch (Exception)
        {
            return TextNotice.Read(payload, origin);
        }
    }

    private static bool IsKnown(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && (SnsEnvelope.IsOne(root) || AwsEvent.IsOne(root) || root.Text("NewStateValue") is not null);
}
