using System.Text.Json;

namespace Monitoring.Framework.Embedded;

/// <summary>The message about an alarm as CloudWatch publishes it to SNS: its keys in their order, its numbers and its nulls.</summary>
internal static class SnsAlarmMessage
{
    public static string Of(AlarmNews news) => CloudWatchJson.Write(writer =>
    {
        writer.WriteStartObject();
        switch (news.Definition)
        {
            case CompositeAlarmDefinition composite:
                WriteComposite(writer, news, composite);
                break;
            case MetricAlarmDefinition metric:
                WriteMetric(writer, news, metric);
                break;
        }

        writer.WriteEndObject();
    });

    private static void WriteMetric(Utf8JsonWriter writer, AlarmNews news, MetricAlarmDefinition definition)
    {
        WriteName(writer, news);
        writer.WriteTime("AlarmConfigurationUpdatedTimestamp", news.Alarm.ConfigurationUpdatedTimestamp);
        WriteState(writer, news);
        writer.WriteString("OldStateValue", news.OldState.ToName());
        writer.WriteBoolean("ActionExecutedAfterMuteWindow", false);
        WriteActions(writer, definition);
        writer.WritePropertyName("Trigger");
        SnsTrigger.Write(writer, definition, news.Identity);
    }

    private static void WriteComposite(Utf8JsonWriter writer, AlarmNews news, CompositeAlarmDefinition definition)
    {
        WriteName(writer, news);
        WriteState(writer, news);
        WriteActions(writer, definition);
        writer.WriteBoolean("ActionExecutedAfterMuteWindow", false);
        writer.WriteString("OldStateValue", news.OldState.ToName());
        writer.WriteString("AlarmRule", CompositeNames.RuleOf(definition));
        writer.WriteStartArray("TriggeringChildren");
        foreach (var (arn, state, time) in CompositeReason.TriggersOf(news.Alarm.StateReasonData))
        {
            writer.WriteStartObject();
            writer.WriteString("Arn", arn);
            writer.WriteStartObject("State");
            writer.WriteString("Value", state);
            writer.WriteString("Timestamp", time);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteName(Utf8JsonWriter writer, AlarmNews news)
    {
        writer.WriteString("AlarmName", news.Identity.Name);
        writer.WriteString("AlarmDescription", news.Definition.Description);
        writer.WriteString("AWSAccountId", news.Identity.Account);
    }

    private static void WriteState(Utf8JsonWriter writer, AlarmNews news)
    {
        writer.WriteString("NewStateValue", news.State.ToName());
        writer.WriteString("NewStateReason", news.Alarm.StateReason);
        writer.WriteTime("StateChangeTime", news.Alarm.StateUpdatedTimestamp);
        writer.WriteString("Region", RegionNames.Of(news.Identity.Region));
        writer.WriteString("AlarmArn", news.Identity.Arn);
    }

    private static void WriteActions(Utf8JsonWriter writer, AlarmDefinition definition)
    {
        WriteArray(writer, "OKActions", definition.OkActions);
        WriteArray(writer, "AlarmActions", definition.AlarmActions);
        WriteArray(writer, "InsufficientDataActions", definition.InsufficientDataActions);
    }

    private static void WriteArray(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
