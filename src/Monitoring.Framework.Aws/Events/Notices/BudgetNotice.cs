namespace Monitoring.Framework.Aws;

/// <summary>
/// Notifications of AWS Budgets are prose that AWS rewords from time to time: it is kept as it is, and its figures are shown beside it:
/// <see href="https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html">Budgets and SNS</see>.
/// </summary>
internal static class BudgetNotice
{
    private const int MaxLines = 200;
    private const int MaxName = 40;

    public static Notice? Of(string text, MessageOrigin origin)
    {
        var lines = LinesOf(text);
        var budget = lines.FirstOrDefault(static line => line.Name == "Budget Name").Value;
        if (budget is null && !IsBudget(origin.Subject))
        {
            return null;
        }

        var notice = new Notice("aws.budgets", origin.Subject ?? $"AWS Budgets: {budget}") { Severity = AlarmSeverity.Warning, Text = text };
        foreach (var (name, value) in lines)
        {
            notice.Fact(name, value);
        }

        return notice;
    }

    private static bool IsBudget(string? subject) =>
        subject is not null && (subject.StartsWith("AWS Budget", StringComparison.OrdinalIgnoreCase) || subject.StartsWith("AWS Cost", StringComparison.OrdinalIgnoreCase));

    /// <summary>Lines such as <c>Alert Type: ACTUAL</c>.</summary>
    private static List<(string Name, string Value)> LinesOf(string text)
    {
        List<(string, string)> lines = [];
        foreach (var line in text.Split('\n', MaxLines))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var name = colon is > 0 and <= MaxName ? line[..colon].Trim() : "";
            if (name.Length > 0 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is ' ') && line[(colon + 2)..].Trim() is { Length: > 0 and <= 200 } value)
            {
                lines.Add((name, value));
            }
        }

        return lines;
    }
}
