namespace Monitoring.Framework;

/// <summary>Says what was probably meant by a name that there is not.</summary>
internal static class TemplateNames
{
    private const int MaxDistance = 3;

    public static string Unknown(string name, IEnumerable<string> known)
    {
        string[] names = [.. known.Distinct(StringComparer.Ordinal)];
        var nearest = names.MinBy(each => Distance(name, each));
        var hint = nearest is not null && Distance(name, nearest) <= MaxDistance ? $"did you mean '{nearest}'? " : "";
        return $"there is no '{name}' here; {hint}there are: {string.Join(", ", names)}.";
    }

    /// <summary>How many characters have to be put in, taken out or replaced, whatever their case.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        foreach (var c in one)
        {
            var diagonal = row[0]++;
            for (var i = 1; i <= other.Length; i++)
            {
                var replaced = diagonal + (char.ToLowerInvariant(c) == char.ToLowerInvariant(other[i - 1]) ? 0 : 1);
                diagonal = row[i];
                row[i] = Math.Min(replaced, Math.Min(row[i], row[i - 1]) + 1);
            }
        }

        return row[^1];
    }
}
