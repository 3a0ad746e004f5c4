using System.Globalization;
using System.Text.Json;

namespace Monitoring.Framework.Aws;

/// <summary>
/// Findings of Security Hub, several in one event perhaps, of which the worst gives the title:
/// <see href="https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html">event formats</see>.
/// </summary>
internal static class SecurityHubNotice
{
    private const int MaxListed = 10;

    public static Notice Of(AwsEvent given)
    {
        var findings = given.Detail.Member("findings").Items().OrderByDescending(static finding => IsOpen(finding)).ThenByDescending(Severity).ToList();
        var (worst, open) = (findings[0], findings.Count(IsOpen));
        var title = worst.Text("Title") ?? given.DetailType;
        var several = findings.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{findings.Count} findings, the worst: ");
        var notice = new Notice(given.Source, $"Security Hub: {several}{title}")
        {
            Severity = open > 0 ? Severity(worst) : AlarmSeverity.Info,
            State = open > 0 ? AlarmState.Alarm : AlarmState.Ok,
            Text = findings.Count == 1
                ? worst.Text("Description")
                : string.Join('\n', findings.Take(MaxListed).Select(static finding => $"{Label(finding)}: {finding.Text("Title")}")),
        };
        notice
            .Fact("Severity", Label(worst))
            .Fact("Resource", string.Join(", ", worst.Member("Resources").Items().Select(static resource => resource.Text("Id")).OfType<string>().Take(MaxListed)))
            .Fact("Compliance", worst.Text("Compliance", "Status"))
            .Fact("Workflow", worst.Text("Workflow", "Status"))
            .Fact("Product", worst.Text("ProductName"))
            .Fact("Account", worst.Scalar("AwsAccountId") ?? given.Account)
            .Fact("Region", worst.Text("Region") ?? given.Region);
        return notice;
    }

    private static bool IsOpen(JsonElement finding) =>
        finding.Text("Compliance", "Status") != "PASSED" && finding.Text("Workflow", "Status") is not ("RESOLVED" or "SUPPRESSED") && finding.Text("RecordState") != "ARCHIVED";

    private static string? Label(JsonElement finding) => finding.Text("Severity", "Label") ?? finding.Scalar("Severity", "Normalized");

    private static AlarmSeverity Severity(JsonElement finding) => (finding.Text("Severity", "Label"), finding.Number("Severity", "Normalized")) switch
    {
        ("CRITICAL" or "HIGH", _) or (null, >= 70) => AlarmSeverity.Critical,
        ("LOW" or "INFORMATIONAL", _) or (null, < 40) => AlarmSeverity.Info,
        _ => AlarmSeverity.Warning,
    };
}
