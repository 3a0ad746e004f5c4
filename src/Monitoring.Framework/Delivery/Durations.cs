using System.Globalization;

namespace Monitoring.Framework;

/// <summary>Lengths of time for people.</summary>
internal static class Durations
{
    public static string Text(TimeSpan duration) => duration switch
    {
        { TotalDays: >= 1 } => Two((int)duration.TotalDays, "d", duration.Hours, "h"),
        { TotalHours: >= 1 } => Two(duration.Hours, "h", duration.Minutes, "min"),
        { TotalMinutes: >= 1 } => Two(duration.Minutes, "min", duration.Seconds, "s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(duration.TotalSeconds)} s"),
    };

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        string.Create(CultureInfo.InvariantCulture, $"{large} {largeUnit} {small} {smallUnit}");
}
