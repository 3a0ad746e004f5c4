namespace Monitoring.Framework.Embedded;

/// <summary>The mean when samples beyond a bound count as the bound.</summary>
/// <remarks>With shares as bounds it agrees with all that CloudWatch was seen to answer. With values it follows the definition; no answer was ever seen.</remarks>
internal static class WinsorizedSamples
{
    /// <param name="samples">The samples.</param>
    /// <param name="statistic">The bounds.</param>
    /// <param name="inner">The sum of the samples between the bounds.</param>
    public static double Mean(Distribution samples, ExtendedStatistic statistic, double inner)
    {
        if (!statistic.IsPercent)
        {
            var known = samples.Histogram.Count;
            var low = statistic.Lower is { } lower ? Times(Percentiles.CountUpTo(samples, lower), lower) : 0;
            var high = statistic.Upper is { } upper ? Times(known - Percentiles.CountUpTo(samples, upper), upper) : 0;
            return (inner + low + high) / known;
        }

        var all = samples.Summary.SampleCount;
        var (first, last) = ((statistic.Lower ?? 0) / 100 * all, (statistic.Upper ?? 100) / 100 * all);
        var below = first > 0 ? first * BoundAt(samples, first) : 0;
        var above = last < all ? (all - last) * BoundAt(samples, last) : 0;
        return (inner + below + above) / all;
    }

    /// <summary>A bound may be infinite when no sample is beyond it.</summary>
    private static double Times(double count, double bound) => count > 0 ? count * bound : 0;

    /// <summary>The percentile; in the bins at the edge their upper end.</summary>
    private static double BoundAt(Distribution samples, double count)
    {
        var (at, _) = Percentiles.Find(samples.Histogram, count);
        var isFirst = at == 0 || (at == 1 && samples.RangeOf(0).Upper == 0);
        return isFirst || at == samples.Histogram.Length - 1
            ? Math.Min(samples.Summary.Maximum, samples.RangeOf(at).Lower * Histogram.Base)
            : Percentiles.ValueAt(samples, count);
    }
}
