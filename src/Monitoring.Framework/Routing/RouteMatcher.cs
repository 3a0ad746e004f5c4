namespace Monitoring.Framework;

/// <summary>One condition of a route: <c>severity</c>, <c>topic</c>, <c>label:NAME</c> or <c>tag:NAME</c> has one of several values.</summary>
/// <param name="Key">What is looked at.</param>
/// <param name="Values">The values that match; severities are matched in any case, everything else exactly.</param>
internal sealed record RouteMatcher(string Key, IReadOnlyList<string> Values)
{
    private const string Label = "label:";
    private const string Tag = "tag:";

    /// <summary>The tag that is looked at, or null.</summary>
    public string? TagName => Key.StartsWith(Tag, StringComparison.Ordinal) ? Key[Tag.Length..] : null;

    public bool Matches(AlarmStateChanged change) => Key switch
    {
        "severity" => Values.Contains(change.Severity.ToString(), StringComparer.OrdinalIgnoreCase),
        "topic" => change.Actions.Any(Values.Contains),
        _ => (TagName is { } tag ? change.Tags.GetValueOrDefault(tag) : change.Labels.GetValueOrDefault(Key[Label.Length..])) is { } value
            && Values.Contains(value),
    };

    /// <summary>Why a change does not match, such as <c>severity is warning, not critical</c>; null when it does.</summary>
    public string? Mismatch(AlarmStateChanged change)
    {
        if (Matches(change))
        {
            return null;
        }

        var wanted = string.Join(" or ", Values.Order(StringComparer.Ordinal).Select(static value => $"'{value}'"));
        if (Key == "topic")
        {
            return $"it does not act on {wanted}";
        }

        var actual = Key == "severity" ? change.Severity.ToString().ToLowerInvariant() : TagName is { } tag ? change.Tags.GetValueOrDefault(tag) : change.Labels.GetValueOrDefault(Key[Label.Length..]);
        return actual is null ? $"it has no {Key}" : $"{Key} is '{actual}', not {wanted}";
    }

    /// <summary>The sentence that says what is wrong with the condition, or null.</summary>
    public string? Refusal()
    {
        if (Values.Count == 0)
        {
            return "a value, or a list of values, is needed.";
        }

        if (Key == "severity")
        {
            var unknown = Values.FirstOrDefault(static value => !Enum.TryParse<AlarmSeverity>(value, ignoreCase: true, out _) || char.IsDigit(value[0]));
            return unknown is null ? null : $"there is no severity '{unknown}'; use info, warning or critical.";
        }

        return Key == "topic" || (Key.StartsWith(Label, StringComparison.Ordinal) && Key.Length > Label.Length) || TagName is { Length: > 0 }
            ? null
            : $"there is no match key '{Key}'; use severity, topic, label:NAME or tag:NAME.";
    }
}
