namespace Monitoring.Framework;

/// <summary>A name, or the beginning of one with a <c>*</c> at its end; upper and lower case are the same.</summary>
internal static class NamePattern
{
    public static bool Matches(string pattern, string name) => pattern.EndsWith('*')
        ? name.AsSpan().StartsWith(pattern.AsSpan(..^1), StringComparison.OrdinalIgnoreCase)
        : string.Equals(pattern, name, StringComparison.OrdinalIgnoreCase);
}
