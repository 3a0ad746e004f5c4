namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>The rule of a composite alarm for people, who see no more than a line of it.</summary>
internal static class RuleText
{
    private const int Length = 80;
    private const string Left = "…";

    /// <summary>The beginning of a rule, up to the end of a word.</summary>
    public static string Shorten(string rule)
    {
        var line = rule.ReplaceLineEndings(" ");
        if (line.Length <= Length)
        {
            return line;
        }

        var end = line.LastIndexOf(' ', Length);
        end = end > 0 ? end : Length - (char.IsHighSurrogate(line[Length - 1]) ? 1 : 0);
        return $"{line[..end]} {Left}";
    }

    /// <summary>Two rules from where they begin to differ, if they are long.</summary>
    public static (string Before, string After) Difference(string before, string after)
    {
        if (before.Length <= Length && after.Length <= Length)
        {
            return (Shorten(before), Shorten(after));
        }

        var common = before.AsSpan().CommonPrefixLength(after);
        var start = before.AsSpan(0, common).LastIndexOf(' ') + 1;
        return (From(before, start), From(after, start));
    }

    private static string From(string rule, int start) => start == 0 ? Shorten(rule) : $"{Left} {Shorten(rule[start..])}";
}
