using System.Globalization;

namespace Monitoring.Framework;

/// <summary>What messages say in the same words wherever they say it.</summary>
internal static class Phrases
{
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>1 h 5 min</c>.</summary>
    public static string Duration(TimeSpan duration) => duration switch
    {
        { TotalDays: >= 1 } => Two((int)duration.TotalDays, "d", duration.Hours, "h"),
        { TotalHours: >= 1 } => Two(duration.Hours, "h", duration.Minutes, "min"),
        { TotalMinutes: >= 1 } => Two(duration.Minutes, "min", duration.Seconds, "s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(duration.TotalSeconds)} s"),
    };

    public static string Alarms(int count) => count == 1 ? "1 alarm" : $"{count} alarms";

    /// <summary>Such as <c>2 critical and 1 warning</c>, the worst first.</summary>
    public static string Counts(IEnumerable<Incident> incidents) => string.Join(" and ", incidents
        .GroupBy(static incident => incident.Severity)
        .OrderByDescending(static group => group.Key)
        .Select(static group => $"{group.Count()} {RoutedSubject.NameOf(group.Key)}"));

    private static string Two(int large, string largeUnit, int small, string smallUnit) => $"{large} {largeUnit} {small} {smallUnit}";
}
