namespace Monitoring.Framework.Aws;

/// <summary>
/// AWS Backup sends a sentence, with the facts in the attributes of the SNS message:
/// <see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html">notification options with AWS Backup</see>.
/// </summary>
internal static class BackupNotice
{
    public static Notice? Of(string text, MessageOrigin origin)
    {
        var (kind, state) = (origin.Attributes.GetValueOrDefault("EventType"), origin.Attributes.GetValueOrDefault("State"));
        if (origin.Subject?.Contains("AWS Backup", StringComparison.OrdinalIgnoreCase) != true && kind?.Contains("BACKUP", StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }

        var outcome = state is null ? Outcome.OfProse(text) : Outcome.Of(state);
        return new Notice("aws.backup", kind is null && state is null ? origin.Subject ?? "AWS Backup" : $"AWS Backup: {kind} {state}")
        {
            Severity = outcome.Severity,
            State = outcome.State,
            Text = text,
        }
        .Fact("State", state)
        .Fact("Job", origin.Attributes.GetValueOrDefault("Id"))
        .Fact("Started", AwsTime.Format(origin.Attributes.GetValueOrDefault("StartTime")))
        .Fact("Account", origin.Attributes.GetValueOrDefault("AccountId"));
    }
}
