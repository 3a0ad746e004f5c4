namespace Monitoring.Framework.Embedded;

/// <summary>What PutMetricData refuses.</summary>
internal static class PutRules
{
    public const long DaySeconds = 24 * 3600;

    /// <exception cref="ArgumentException">A datum is refused, and with it all.</exception>
    public static void Check(IReadOnlyList<MetricDatum> data, DateTimeOffset now)
    {
        for (var i = 0; i < data.Count; i++)
        {
            if (data[i].Refusal(now) is { } refusal)
            {
                throw new ArgumentException($"Datum {i + 1} of {data.Count}, {data[i].Metric}: {refusal}", nameof(data));
            }
        }
    }
}
