using System.Globalization;
using System.Text.Json;

namespace Monitoring.Framework.Aws;

/// <summary>An event of AWS Health: <see href="https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html">its schema</see>.</summary>
internal static class HealthNotice
{
    private const int MaxEntities = 10;

    public static Notice Of(AwsEvent given)
    {
        var detail = given.Detail;
        var category = detail.Text("eventTypeCategory");
        var isOver = detail.Text("statusCode") == "closed";
        var region = detail.Text("eventRegion") ?? given.Region;
        var notice = new Notice(given.Source, $"AWS Health: {detail.Text("service") ?? given.DetailType} {Title(category)}{(isOver ? " is over" : "")}")
        {
            Severity = isOver ? AlarmSeverity.Info : category switch
            {
                "issue" => AlarmSeverity.Critical,
                "accountNotification" => AlarmSeverity.Info,
                _ => AlarmSeverity.Warning,
            },
            State = isOver ? AlarmState.Ok : AlarmState.Alarm,
            Text = Description(detail.Member("eventDescription")),
        };
        return notice
            .Fact("Event", detail.Text("eventTypeCode"))
            .Fact("Start", AwsTime.Format(detail.Text("startTime")))
            .Fact("End", AwsTime.Format(detail.Text("endTime")))
            .Fact("Affected", Entities([.. detail.Member("affectedEntities").Items().Select(static entity => entity.Scalar("entityValue")).OfType<string>()]))
            .Fact("Region", region)
            .Fact("Account", detail.Scalar("affectedAccount") ?? given.Account)
            .Link("AWS Health", ConsoleLinks.HealthEvent(detail.Text("eventArn")));
    }

    private static string Title(string? category) => category switch
    {
        "issue" => "issue",
        "investigation" => "investigation",
        "scheduledChange" => "scheduled change",
        _ => "notification",
    };

    private static string? Description(JsonElement? descriptions) =>
        descriptions.Items()
            .OrderByDescending(static each => each.Text("language")?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true)
            .Select(static each => each.Text("latestDescription"))
            .FirstOrDefault();

    private static string Entities(List<string> entities) => entities.Count <= MaxEntities
        ? string.Join(", ", entities)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", entities.Take(MaxEntities))} and {entities.Count - MaxEntities} more");
}
