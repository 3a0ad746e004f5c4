namespace Monitoring.Framework.Aws;

/// <summary>
/// A job has changed its state: <see href="https://docs.aws.amazon.com/glue/latest/dg/automating-awsglue-with-cloudwatch-events.html">Glue</see>,
/// <see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html">Backup</see>.
/// </summary>
internal static class JobNotice
{
    public static Notice Of(AwsEvent given, string service, string? name)
    {
        var detail = given.Detail;
        var state = detail.Text("state") ?? detail.Text("status");
        var outcome = Outcome.Of(state);
        var notice = new Notice(given.Source, $"{service}: {name ?? given.DetailType} {state}")
        {
            Severity = outcome.Severity,
            State = outcome.State,
            Text = detail.Text("message") ?? detail.Text("errorMessage") ?? detail.Text("statusMessage"),
        };
        notice
            .Fact("Event", given.DetailType)
            .Fact("State", state)
            .Fact("Run", detail.Text("jobRunId") ?? detail.Text("backupJobId"))
            .Fact("Resource", detail.Text("resourceArn") ?? given.Root.Member("resources").Texts().FirstOrDefault());
        return given.AddPlace(notice);
    }
}
