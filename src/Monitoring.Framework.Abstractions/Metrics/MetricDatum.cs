using System.Collections.Immutable;

namespace Monitoring.Framework;

/// <summary>
/// What was measured of one metric at one time, in one of three forms: a value, a statistic set, or values with counts.
/// </summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html">MetricDatum</see>.</remarks>
public sealed record MetricDatum
{
    /// <summary>How old a datum can be when it is stored: two weeks.</summary>
    public static TimeSpan MaxAge { get; } = TimeSpan.FromDays(14);

    /// <summary>How far ahead of the clock a datum can be when it is stored: two hours.</summary>
    public static TimeSpan MaxAhead { get; } = TimeSpan.FromHours(2);

    /// <summary>The metric.</summary>
    public required MetricId Metric { get; init; }

    /// <summary>When it was measured.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The unit; part of the stream's identity inside the metric.</summary>
    public MetricUnit Unit { get; init; }

    /// <summary>One value, finite and within ±2^360.</summary>
    public double? Value { get; init; }

    /// <summary>A summary of several samples.</summary>
    public StatisticSet? StatisticValues { get; init; }

    /// <summary>At most 150 values.</summary>
    public ImmutableArray<double> Values { get; init; }

    /// <summary>How many times each of <see cref="Values"/> was seen; default 1 each.</summary>
    public ImmutableArray<double> Counts { get; init; }

    /// <summary>Per minute, or per second.</summary>
    public StorageResolution Resolution { get; init; } = StorageResolution.Standard;

    /// <summary>Why the value is what it is, such as the reason of a failure: kept as the latest note of its metric, shown in messages.</summary>
    public string? Note { get; init; }

    /// <summary>The sentence that says why CloudWatch would refuse this datum, or null when it would take it.</summary>
    /// <remarks>The time is not judged here; see <see cref="Refusal(DateTimeOffset)"/>.</remarks>
    public string? Refusal() => MetricRules.Refusal(this);

    /// <summary>The sentence that says why CloudWatch would refuse this datum now, its time included, or null when it would take it.</summary>
    /// <param name="now">The time.</param>
    public string? Refusal(DateTimeOffset now) => Timestamp < now - MaxAge || Timestamp > now + MaxAhead
        ? $"The time {Timestamp.UtcDateTime:u} is not between two weeks ago and two hours ahead."
        : Refusal();

    /// <summary>Throws when CloudWatch would refuse one of the data now: a store that takes all or none looks at all of them first.</summary>
    /// <param name="data">The data.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ArgumentException">A datum would be refused; the message says which, and why.</exception>
    public static void ThrowIfRefused(IReadOnlyList<MetricDatum> data, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(data);
        for (var i = 0; i < data.Count; i++)
        {
            if (data[i].Refusal(now) is { } refusal)
            {
                throw new ArgumentException($"Datum {i + 1} of {data.Count}, {data[i].Metric}: {refusal}", nameof(data));
            }
        }
    }

    /// <summary>The summary of all samples of this datum.</summary>
    public StatisticSet Summarize()
    {
        if (Value is { } value)
        {
            return StatisticSet.Of(value);
        }

        if (StatisticValues is { } set)
        {
            return set;
        }

        var sum = default(StatisticSet);
        for (var i = 0; i < Values.Length; i++)
        {
            var one = StatisticSet.Of(Values[i], Counts.IsDefault ? 1 : Counts[i]);
            sum = i == 0 ? one : sum.Add(one);
        }

        return sum;
    }
}
