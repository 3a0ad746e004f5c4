namespace Monitoring.Framework.Aws;

/// <summary>The values of EC2's filters are patterns: <c>*</c> and <c>?</c> stand for others unless a backslash is before them.</summary>
internal static class FilterPattern
{
    public static string Exactly(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("?", "\\?", StringComparison.Ordinal);
}
