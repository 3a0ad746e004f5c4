namespace Monitoring.Plugins.Ec2.Layers;

/// <summary>Whether tags are there, with exactly the values that are wanted.</summary>
internal static class TagMatch
{
    public static bool Matches(IEnumerable<KeyValuePair<string, string>> wanted, IReadOnlyDictionary<string, string> tags) => Mismatch(wanted, tags) is null;

    /// <summary>The first difference, as the rest of a sentence; null when there is none.</summary>
    public static string? Mismatch(IEnumerable<KeyValuePair<string, string>> wanted, IReadOnlyDictionary<string, string> tags)
    {
        foreach (var (key, value) in wanted.OrderBy(static each => each.Key, StringComparer.Ordinal))
        {
            if (!tags.TryGetValue(key, out var actual))
            {
                return $"it has no tag {key}";
            }

            if (actual != value)
            {
                return $"its tag {key} is '{actual}', not '{value}'";
            }
        }

        return null;
    }
}
