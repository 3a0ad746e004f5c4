using System.Globalization;
using System.Text;

namespace Monitoring.Framework.Embedded;

/// <summary>The text that CloudWatch gives a topic for its subscribers by e-mail.</summary>
/// <remarks>Of a composite alarm's text parts are known only; what is not follows a metric alarm's. There is no console to link to outside of AWS's regions.</remarks>
internal static class SnsEmail
{
    private const int MaxTriggers = 10;
    private const int StateWidth = 20;

    public static string Of(AlarmNews news)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"You are receiving this email because your Amazon CloudWatch Alarm \"{news.Identity.Name}\" in the {RegionNames.Of(news.Identity.Region)} region has ");
        if (news.Definition is CompositeAlarmDefinition composite)
        {
            WriteComposite(text, news, composite);
        }
        else
        {
            WriteMetric(text, news, (MetricAlarmDefinition)news.Definition);
        }

        return text.ToString();
    }

    private static void WriteMetric(StringBuilder text, AlarmNews news, MetricAlarmDefinition alarm)
    {
        var time = TimeOf(news);
        text.Append(CultureInfo.InvariantCulture, $"entered the {news.State.ToName()} state, because \"{news.Alarm.StateReason}\" at \"{time}\".\n\n");
        WriteHead(text, news);
        Line(text, "Reason for State Change", news.Alarm.StateReason);
        Line(text, "Timestamp", time);
        Line(text, "AWS Account", news.Identity.Account);
        Line(text, "Alarm Arn", news.Identity.Arn);
        SnsEmailMetric.Write(text, alarm);
        text.Append("\n\nState Change Actions:\n");
        text.Append(CultureInfo.InvariantCulture, $"- OK: {Actions(alarm.OkActions)}\n");
        text.Append(CultureInfo.InvariantCulture, $"- ALARM: {Actions(alarm.AlarmActions)}\n");
        text.Append(CultureInfo.InvariantCulture, $"- INSUFFICIENT_DATA: {Actions(alarm.InsufficientDataActions)}\n");
    }

    private static void WriteComposite(StringBuilder text, AlarmNews news, CompositeAlarmDefinition alarm)
    {
        text.Append(CultureInfo.InvariantCulture, $"transitioned to {news.State.ToName()} state on {TimeOf(news)}, because \"{news.Alarm.StateReason}\".\n\n");
        WriteHead(text, news);
        Line(text, "Alarm Rule", CompositeNames.RuleOf(alarm));
        Line(text, "Reason for State Change", news.Alarm.StateReason);
        text.Append(CultureInfo.InvariantCulture, $"\nTriggering children (max. {MaxTriggers}):\n");
        foreach (var (arn, state, time) in CompositeReason.TriggersOf(news.Alarm.StateReasonData).Take(MaxTriggers))
        {
            var at = DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out var parsed) ? CompositeReason.Long(parsed) : time;
            text.Append(CultureInfo.InvariantCulture, $"- {arn}   {state?.PadRight(StateWidth)}{at}\n");
        }
    }

    private static void WriteHead(StringBuilder text, AlarmNews news)
    {
        var (name, region) = (news.Identity.Name, news.Identity.Region);
        if (RegionNames.IsKnown(region))
        {
            text.Append("View this alarm in the AWS Management Console:\n");
            text.Append(
                CultureInfo.InvariantCulture,
                $"https://{region}.console.aws.amazon.com/cloudwatch/deeplink.js?region={region}#alarmsV2:alarm/{Uri.EscapeDataString(name)}\n\n");
        }

        text.Append("Alarm Details:\n");
        Line(text, "Name", name);
        Line(text, "Description", news.Definition.Description);
        Line(text, "State Change", $"{news.OldState.ToName()} -> {news.State.ToName()}");
    }

    private static void Line(StringBuilder text, string name, string? value) => text.Append(CultureInfo.InvariantCulture, $"- {name + ":",-28}{value}\n");

    private static string TimeOf(AlarmNews news) => CompositeReason.Long(news.Alarm.StateUpdatedTimestamp);

    private static string Actions(IReadOnlyList<string> actions) => actions.Count == 0 ? "" : $"[{string.Join(", ", actions)}]";
}
