namespace Monitoring.Framework.Embedded;

/// <summary>
/// The buckets that one evaluation looks at, counted back from where the newest one ends. They are anchored on the evaluation, not on multiples of the period:
/// a five-minute alarm slides by one minute each minute.
/// </summary>
/// <param name="End">Where the newest bucket ends, in seconds since 1970.</param>
/// <param name="Period">The length of a bucket, in seconds.</param>
/// <param name="Count">How many buckets there are.</param>
internal readonly record struct EvaluationRange(long End, int Period, int Count)
{
    /// <summary>How long high-resolution data may take to arrive before it is looked at.</summary>
    private const int HighResolutionLag = 10;

    /// <summary>Where the oldest bucket starts.</summary>
    public long Start => End - ((long)Count * Period);

    /// <summary>The range of an alarm at a moment.</summary>
    /// <param name="terms">The alarm.</param>
    /// <param name="now">Seconds since 1970.</param>
    /// <param name="delay">How many seconds to stay behind, for periods of a minute and more.</param>
    public static EvaluationRange At(AlarmTerms terms, long now, int delay) => new(
        terms.Cadence switch
        {
            // Metric math does not wait.
            AlarmCadence.TenSeconds => Floor(terms.Queries is null ? now - HighResolutionLag : now, terms.Period),
            AlarmCadence.Hour => Floor(now - delay, 3600),
            _ => Floor(now - delay, 60),
        },
        terms.Period,
        terms.Buckets);

    /// <summary>Where a bucket starts; 0 is the oldest.</summary>
    public long StartOf(int index) => End - ((long)(Count - index) * Period);

    private static long Floor(long seconds, int unit) => seconds - (seconds % unit);
}
