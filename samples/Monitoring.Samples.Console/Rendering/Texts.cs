using System.Globalization;
using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>How values are written for people. All times are UTC, as in CloudWatch's reasons.</summary>
internal static class Texts
{
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Clock(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Age(TimeSpan age) => age switch
    {
        { TotalSeconds: < 0 } => "0 s",
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{age.TotalSeconds:0} s"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{age.TotalMinutes:0} min"),
        { TotalHours: < 36 } => string.Create(CultureInfo.InvariantCulture, $"{age.TotalHours:0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{age.TotalDays:0} d"),
    };

    public static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    public static string Value(double value, MetricUnit unit) => unit switch
    {
        MetricUnit.None => Number(value),
        MetricUnit.Percent => $"{Number(value)} %",
        MetricUnit.Milliseconds => $"{Number(value)} ms",
        MetricUnit.Seconds when value < 1 => $"{Number(value * 1000)} ms",
        MetricUnit.Seconds => $"{Number(value)} s",
        _ => $"{Number(value)} {unit.ToName()}",
    };

    /// <summary>Such as <c>resource=web-1 and severity=info or warning</c>.</summary>
    public static string Match(Silence silence) => string.Join(" and ", silence.Match.Select(static pair => $"{pair.Key}={string.Join(" or ", pair.Value)}"));

    /// <summary>Such as <c>from … until …, Sun 02:00-04:00 Europe/Berlin</c>.</summary>
    public static string Span(Silence silence) =>
        $"from {Time(silence.StartsAt)} until {Time(silence.EndsAt)}{(silence.Window is null ? "" : $", {silence.Window}")}";

    public static string Dimensions(MetricId metric) => string.Join(", ", metric.Dimensions);
}
