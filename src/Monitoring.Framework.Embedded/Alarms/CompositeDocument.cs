using System.Text.Json;

namespace Monitoring.Framework.Embedded;

/// <summary>The definition of a composite alarm as the file keeps it: what CloudWatch would keep, with names and ARNs as they were given.</summary>
internal sealed record CompositeDocument
{
    public string? Description { get; set; }

    public bool ActionsEnabled { get; set; }

    public string[]? AlarmActions { get; set; }

    public string[]? OkActions { get; set; }

    public string[]? InsufficientDataActions { get; set; }

    public string Rule { get; set; } = "";

    public string? ActionsSuppressor { get; set; }

    public int? ActionsSuppressorWaitPeriod { get; set; }

    public int? ActionsSuppressorExtensionPeriod { get; set; }

    public static CompositeDocument Of(CompositeAlarmDefinition alarm) => new()
    {
        Description = alarm.Description,
        ActionsEnabled = alarm.ActionsEnabled,
        AlarmActions = AlarmDocument.NullIfEmpty(alarm.AlarmActions),
        OkActions = AlarmDocument.NullIfEmpty(alarm.OkActions),
        InsufficientDataActions = AlarmDocument.NullIfEmpty(alarm.InsufficientDataActions),
        Rule = CompositeNames.RuleOf(alarm),
        ActionsSuppressor = alarm.ActionsSuppressorName,
        ActionsSuppressorWaitPeriod = (int?)alarm.ActionsSuppressorWaitPeriod?.TotalSeconds,
        ActionsSuppressorExtensionPeriod = (int?)alarm.ActionsSuppressorExtensionPeriod?.TotalSeconds,
    };

    public static CompositeDocument Parse(string json) => JsonSerializer.Deserialize(json, AlarmJson.Default.CompositeDocument)!;

    public string ToJson() => JsonSerializer.Serialize(this, AlarmJson.Default.CompositeDocument);

    /// <summary>The definition, with the description as it is and what it carries restored.</summary>
    public CompositeAlarmDefinition ToDefinition(IReadOnlyDictionary<string, string> tags)
    {
        var plain = new CompositeAlarmDefinition
        {
            Key = default,
            Description = Description,
            ActionsEnabled = ActionsEnabled,
            AlarmActions = AlarmActions ?? [],
            OkActions = OkActions ?? [],
            InsufficientDataActions = InsufficientDataActions ?? [],
            Tags = tags,
            Rule = new AlarmRule.Expression(Rule),
            ActionsSuppressorName = ActionsSuppressor,
            ActionsSuppressorWaitPeriod = Seconds(ActionsSuppressorWaitPeriod),
            ActionsSuppressorExtensionPeriod = Seconds(ActionsSuppressorExtensionPeriod),
        };
        return (CompositeAlarmDefinition)AlarmDescription.Decode(plain, out _) with { Description = Description };
    }

    private static TimeSpan? Seconds(int? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : null;
}
