using System.Text.Json;

namespace Monitoring.Framework.Lambda.Tests;

/// <summary>What AWS has sent, as it is kept with its sources.</summary>
internal static class Vectors
{
    public static IReadOnlyList<JsonElement> Sns { get; } = [.. Read("sns-messages.json").EnumerateArray().Where(static vector => !vector.TryGetProperty("partial", out _))];

    public static IReadOnlyList<JsonElement> Events { get; } = [.. Read("eventbridge-events.json").EnumerateArray()];

    /// <summary>The event that Lambda gets from SNS, with a record for each message.</summary>
    public static string SnsEvent(params IEnumerable<string> messages) => $$"""{"Records":[{{string.Join(',', messages.Select(Record))}}]}""";

    /// <summary>A message of an alarm as CloudWatch writes it.</summary>
    public static string Alarm(string name, string state = "ALARM", string before = "OK", string time = "2026-09-14T11:18:44.401+0000") => $$$"""
        {"AlarmName":"{{{name}}}","AlarmDescription":"","AWSAccountId":"111122223333","NewStateValue":"{{{state}}}","NewStateReason":"Threshold Crossed","StateChangeTime":"{{{time}}}","Region":"EU (Frankfurt)",
         "AlarmArn":"arn:aws:cloudwatch:eu-central-1:111122223333:alarm:{{{name}}}","OldStateValue":"{{{before}}}","OKActions":[],"AlarmActions":["arn:aws:sns:eu-central-1:111122223333:alarms"],"InsufficientDataActions":[],
         "Trigger":{"MetricName":"uptime","Namespace":"Monitoring/Uptime","StatisticType":"Statistic","Statistic":"MINIMUM","Unit":null,"Dimensions":[{"value":"https://shop","name":"url"}],"Period":60,
                    "EvaluationPeriods":1,"ComparisonOperator":"LessThanThreshold","Threshold":1.0,"TreatMissingData":"missing","EvaluateLowSampleCountPercentile":""}}
        """;

    private static string Record(string message, int index) => $$$"""
        {"EventSource":"aws:sns","EventVersion":"1.0","EventSubscriptionArn":"arn:aws:sns:eu-central-1:111122223333:alarms:x",
         "Sns":{"Type":"Notification","MessageId":"95df01b4-ee98-5cb9-9903-{{{index:x12}}}","TopicArn":"arn:aws:sns:eu-central-1:111122223333:alarms","Subject":"news",
                "Message":{{{JsonSerializer.Serialize(message)}}},"Timestamp":"2026-09-14T11:18:45.000Z","MessageAttributes":{} } }
        """;

    private static JsonElement Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", file))).RootElement.GetProperty("vectors");
}
