using System.Globalization;

namespace Monitoring.Framework.Aws;

/// <summary>A finding of GuardDuty: <see href="https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html">findings and EventBridge</see>.</summary>
internal static class GuardDutyNotice
{
    public static Notice Of(AwsEvent given)
    {
        var detail = given.Detail;
        var severity = detail.Number("severity");
        var region = detail.Text("region") ?? given.Region;
        var notice = new Notice(given.Source, $"GuardDuty: {detail.Text("title") ?? detail.Text("type") ?? "finding"}")
        {
            Severity = severity switch
            {
                >= 7 => AlarmSeverity.Critical,
                >= 4 => AlarmSeverity.Warning,
                null => AlarmSeverity.Warning,
                _ => AlarmSeverity.Info,
            },
            Text = detail.Text("description"),
        };
        return notice
            .Fact("Type", detail.Text("type"))
            .Fact("Severity", severity is { } number ? $"{Name(number)} ({number.ToString(CultureInfo.InvariantCulture)})" : null)
            .Fact("Resource", detail.Text("resource", "resourceType"))
            .Fact("Instance", detail.Text("resource", "instanceDetails", "instanceId"))
            .Fact("Count", detail.Scalar("service", "count"))
            .Fact("First seen", AwsTime.Format(detail.Text("service", "eventFirstSeen")))
            .Fact("Last seen", AwsTime.Format(detail.Text("service", "eventLastSeen")))
            .Fact("Region", region)
            .Fact("Account", detail.Scalar("accountId") ?? given.Account)
            .Link("Finding", detail.Text("id") is { } id ? ConsoleLinks.Finding(region, id) : null);
    }

    private static string Name(double severity) => severity switch
    {
        >= 9 => "critical",
        >= 7 => "high",
        >= 4 => "medium",
        _ => "low",
    };
}
