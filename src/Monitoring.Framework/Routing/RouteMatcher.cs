namespace Monitoring.Framework;

/// <summary>One condition: a key of a subject has one of several values, in which <c>*</c> stands for any text.</summary>
/// <param name="Key">What is looked at.</param>
/// <param name="Values">The values that match; severities are matched in any case, everything else exactly.</param>
internal sealed record RouteMatcher(string Key, IReadOnlyList<string> Values)
{
    private const string Topic = "topic";

    public bool Matches(RoutedSubject subject) => Key == Topic
        ? subject.Topics.Any(topic => Values.Any(value => IsMatch(value, topic)))
        : subject.ValueOf(Key) is { } actual && Values.Any(value => IsMatch(value, actual));

    /// <summary>Why a subject does not match, such as <c>severity is 'warning', not 'critical'</c>; null when it does.</summary>
    public string? Mismatch(RoutedSubject subject)
    {
        if (Matches(subject))
        {
            return null;
        }

        var wanted = string.Join(" or ", Values.Order(StringComparer.Ordinal).Select(static value => $"'{value}'"));
        if (Key == Topic)
        {
            return $"it does not act on {wanted}";
        }

        return subject.ValueOf(Key) is { } actual ? $"{Key} is '{actual}', not {wanted}" : $"it has no {Key}";
    }

    /// <summary>The sentence that says what is wrong with the condition, or null.</summary>
    /// <param name="knowsTopics">Whether what is matched can have topics.</param>
    public string? Refusal(bool knowsTopics)
    {
        if (Values.Count == 0)
        {
            return "a value, or a list of values, is needed.";
        }

        if (Key == "severity")
        {
            var unknown = Values.FirstOrDefault(static value =>
                !value.Contains('*', StringComparison.Ordinal) && (!Enum.TryParse<AlarmSeverity>(value, ignoreCase: true, out _) || char.IsDigit(value[0])));
            return unknown is null ? null : $"there is no severity '{unknown}'; use info, warning or critical.";
        }

        return RoutedSubject.IsKey(Key) || (knowsTopics && Key == Topic)
            ? null
            : $"there is no match key '{Key}'; use {(knowsTopics ? "topic, " : "")}{RoutedSubject.KnownKeys}.";
    }

    private bool IsMatch(string pattern, string text)
    {
        var comparison = Key == "severity" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return pattern.Contains('*', StringComparison.Ordinal) ? IsGlobMatch(pattern, text, comparison) : string.Equals(pattern, text, comparison);
    }

    /// <summary>The parts between the asterisks occur in their order, the first at the begin and the last at the end.</summary>
    private static bool IsGlobMatch(string pattern, ReadOnlySpan<char> text, StringComparison comparison)
    {
        var parts = pattern.Split('*');
        if (!text.StartsWith(parts[0], comparison))
        {
            return false;
        }

        text = text[parts[0].Length..];
        foreach (var part in parts.AsSpan(1, parts.Length - 2))
        {
            var at = text.IndexOf(part, comparison);
            if (at < 0)
            {
                return false;
            }

            text = text[(at + part.Length)..];
        }

        return text.EndsWith(parts[^1], comparison);
    }
}
