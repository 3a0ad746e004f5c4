namespace Monitoring.Framework.Embedded;

/// <summary>Percentiles and percentile ranks of a distribution, to the last digit what CloudWatch computes.</summary>
internal static class Percentiles
{
    /// <summary>The value that so many percent of the samples do not exceed.</summary>
    public static double? Of(Distribution samples, double percent)
    {
        var summary = samples.Summary;
        return percent switch
        {
            0 => summary.Minimum,
            >= 100 => summary.Maximum,
            _ when summary.Minimum < 0 => null,
            _ when summary.Minimum == summary.Maximum => summary.Minimum,
            _ => samples.IsComplete && samples.Histogram.Length > 0 && summary.SampleCount >= 1 ? ValueAt(samples, percent / 100 * summary.SampleCount) : null,
        };
    }

    /// <summary>How many percent of the samples lie above one value and not above another.</summary>
    public static double? RankOf(Distribution samples, double? above, double? upTo)
    {
        var histogram = samples.Histogram;
        if (samples.Summary.Minimum < 0 || histogram.Length == 0)
        {
            return null;
        }

        var lower = above is { } a ? CountUpTo(samples, a) : 0;
        var upper = upTo is { } b ? CountUpTo(samples, b) : histogram.Count;
        return (upper - lower) / samples.Summary.SampleCount * 100;
    }

    /// <summary>The value that so many samples do not exceed.</summary>
    public static double ValueAt(Distribution samples, double count)
    {
        var (at, before) = Find(samples.Histogram, count);
        var range = samples.RangeOf(at);
        return Math.Clamp(range.ValueAt((count - before) / range.Count), samples.Summary.Minimum, samples.Summary.Maximum);
    }

    /// <summary>The first bin with which there are so many samples, and how many there are before it.</summary>
    public static (int At, double Before) Find(Histogram histogram, double count)
    {
        var before = 0d;
        for (var at = 0; ; at++)
        {
            var next = before + histogram.Bins[at].Count;
            if (next >= count || at == histogram.Length - 1)
            {
                return (at, before);
            }

            before = next;
        }
    }

    /// <summary>How many samples do not exceed a value.</summary>
    public static double CountUpTo(Distribution samples, double value)
    {
        var count = 0d;
        for (var at = 0; at < samples.Histogram.Length; at++)
        {
            var range = samples.RangeOf(at);
            count += range.Count * range.ShareUpTo(value);
        }

        return count;
    }
}
