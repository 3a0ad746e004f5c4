namespace Monitoring.Framework;

/// <summary>Writes names into composite alarms where policies write keys, which is how a back end keeps them.</summary>
/// <param name="owner">Whose alarms they are.</param>
/// <param name="scope">Where they are.</param>
/// <param name="isKnown">Whether an alarm is wanted, or there and owned.</param>
internal sealed class CompositeResolver(string owner, DiscoveryScope scope, Func<string, bool> isKnown)
{
    /// <summary>The composite alarm over names, and the reason why it cannot be had, if there is one.</summary>
    public (CompositeAlarmDefinition Resolved, string? Refusal) Resolve(CompositeAlarmDefinition composite)
    {
        if (!RuleShape.IsComplete(composite.Rule))
        {
            return (composite with { Rule = new AlarmRule.Expression("") }, "a part of its rule is empty, or asks for more alarms than it lists; complete the rule.");
        }

        string? refusal = null;
        var rule = CanonicalRule.Of(composite.Rule, key => NameOf(key, "rule")).ToExpression(key => NameOf(key, "rule"));
        var resolved = composite with
        {
            Rule = new AlarmRule.Expression(rule),
            ActionsSuppressor = null,
            ActionsSuppressorName = composite.ActionsSuppressor is { } suppressor ? NameOf(suppressor, "actions suppressor") : composite.ActionsSuppressorName,
        };
        return (resolved, refusal ?? PeriodRefusal(composite));

        string NameOf(AlarmKey key, string where)
        {
            // A key that nobody has set has no texts in it.
            var name = key is { Policy: not null, Resource: not null, Rule: not null } ? AlarmNames.Of(owner, key) : "";
            if (!isKnown(name))
            {
                refusal ??= $"its {where} refers to {key}, which no policy wants in scope {scope.Name} and which is not there as an owned alarm either; "
                    + "let a policy make that alarm, or do not refer to it.";
            }

            return name;
        }
    }

    /// <summary>Back ends keep whole seconds: a fraction would come back as another period, and be written again and again.</summary>
    private static string? PeriodRefusal(CompositeAlarmDefinition composite) =>
        IsWholeSeconds(composite.ActionsSuppressorWaitPeriod) && IsWholeSeconds(composite.ActionsSuppressorExtensionPeriod)
            ? null
            : "the wait period and the extension period of its actions suppressor are whole seconds, and not negative.";

    private static bool IsWholeSeconds(TimeSpan? period) => period is not { } time || (time >= TimeSpan.Zero && time.Ticks % TimeSpan.TicksPerSecond == 0);
}
