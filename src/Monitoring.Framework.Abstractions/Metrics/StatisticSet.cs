namespace Monitoring.Framework;

/// <summary>A summary of several samples of one metric in one unit.</summary>
/// <param name="SampleCount">How many samples; fractions are allowed, as on AWS.</param>
/// <param name="Sum">The sum of the samples.</param>
/// <param name="Minimum">The smallest sample.</param>
/// <param name="Maximum">The largest sample.</param>
public readonly record struct StatisticSet(double SampleCount, double Sum, double Minimum, double Maximum)
{
    /// <summary>The mean: <see cref="Sum"/> over <see cref="SampleCount"/>.</summary>
    public double Average => Sum / SampleCount;

    /// <summary>The summary of one value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="count">How many times it was seen.</param>
    public static StatisticSet Of(double value, double count = 1) => new(count, value * count, value, value);

    /// <summary>The summary of both: counts and sums are added.</summary>
    /// <param name="other">The other summary.</param>
    public StatisticSet Add(StatisticSet other) =>
        new(SampleCount + other.SampleCount, Sum + other.Sum, Math.Min(Minimum, other.Minimum), Math.Max(Maximum, other.Maximum));
}
