using System.Text.Json;

namespace Monitoring.Framework.Aws;

/// <summary>
/// Events of RDS, and of DMS, which writes them alike: <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html">RDS</see>,
/// <see href="https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Events.html">DMS</see>.
/// </summary>
internal static class DatabaseNotice
{
    public static AwsMessage? Read(JsonElement root, string payload, MessageOrigin origin)
    {
        if (root.Text("Event Source") is not { } kind || root.Text("Event Message") is not { } text)
        {
            return null;
        }

        var link = root.Text("Identifier Link");
        var isMigration = kind.StartsWith("replication", StringComparison.OrdinalIgnoreCase) || link?.Contains("/dms/", StringComparison.OrdinalIgnoreCase) == true;
        var (service, id) = (isMigration ? "DMS" : "RDS", root.Text("Source ID") ?? root.Text("SourceId"));
        return Write(service, kind, id, text, root.Text("Event ID"))
            .Fact("At", AwsTime.Format(root.Text("Event Time")))
            .Link("Console", ConsoleLinks.Given(link))
            .ToMessage(payload, origin);
    }

    public static Notice Of(AwsEvent given)
    {
        var detail = given.Detail;
        return given.AddPlace(Write(
            given.Source == "aws.dms" ? "DMS" : "RDS",
            detail.Text("SourceType") ?? detail.Text("category") ?? given.DetailType,
            detail.Text("SourceIdentifier") ?? given.Root.Member("resources").Texts().FirstOrDefault(),
            detail.Text("Message") ?? detail.Text("detailMessage"),
            detail.Text("EventID") ?? detail.Text("eventId")));
    }

    private static Notice Write(string service, string kind, string? id, string? text, string? eventId)
    {
        var outcome = Outcome.OfProse(text);
        return new Notice(service == "DMS" ? "aws.dms" : "aws.rds", $"{service} {kind.Replace('_', ' ').ToLowerInvariant()} {id}")
        {
            Severity = outcome.Severity,
            State = outcome.State,
            Text = text,
        }.Fact("Event", eventId?.Trim().Split('#')[^1]);
    }
}
