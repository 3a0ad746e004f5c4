namespace Monitoring.Framework.Embedded;

/// <summary>What PutMetricData refuses.</summary>
internal static class PutRules
{
    public const long DaySeconds = 24 * 3600;

    public static TimeSpan MaxAge { get; } = TimeSpan.FromDays(14);

    public static TimeSpan MaxAhead { get; } = TimeSpan.FromHours(2);

    /// <exception cref="ArgumentException">A datum is refused, and with it all.</exception>
    public static void Check(IReadOnlyList<MetricDatum> data, DateTimeOffset now)
    {
        var oldest = now - MaxAge;
        var newest = now + MaxAhead;
        for (var i = 0; i < data.Count; i++)
        {
            var datum = data[i];
            var refusal = datum.Refusal();
            if (datum.Timestamp < oldest || datum.Timestamp > newest)
            {
                refusal = $"The time {datum.Timestamp.UtcDateTime:u} is not between two weeks ago and two hours ahead.";
            }

            if (refusal is not null)
            {
                throw new ArgumentException($"Datum {i + 1} of {data.Count}, {datum.Metric}: {refusal}", nameof(data));
            }
        }
    }
}
