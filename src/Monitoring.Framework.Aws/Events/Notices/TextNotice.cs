namespace Monitoring.Framework.Aws;

/// <summary>Plain text: of Backup and Budgets, of people and scripts, of broken JSON, and nothing at all.</summary>
internal static class TextNotice
{
    private const int MaxTitle = 120;

    public static AwsMessage Read(string text, MessageOrigin origin)
    {
        var notice = BudgetNotice.Of(text, origin) ?? BackupNotice.Of(text, origin) ?? Plain(text, origin);
        return notice.ToMessage(text, origin);
    }

    private static Notice Plain(string text, MessageOrigin origin)
    {
        var first = PlainText.Line(text.Trim().Split('\n', 2)[0], MaxTitle);
        var title = origin.Subject ?? (first.Length > 0 ? first : "Message without content");
        var isInTitle = origin.Subject is null && PlainText.Of(text.Trim(), MaxTitle + 1) == first;
        return new Notice("", title)
        {
            Severity = AlarmSeverity.Warning,
            Text = isInTitle ? null : text,
        }.Fact("Topic", origin.TopicArn);
    }
}
