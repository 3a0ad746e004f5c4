namespace Monitoring.Framework.Embedded;

/// <summary>The samples of one metric in one unit over some time, as far as CloudWatch keeps them: a summary, and a histogram for the extended statistics.</summary>
/// <remarks>Statistic sets of several different values tell no distribution; with one of them in it a distribution is incomplete for ever.</remarks>
internal sealed class Distribution
{
    private static readonly StatisticSet _empty = new(0, 0, double.PositiveInfinity, double.NegativeInfinity);

    /// <summary>All samples. Without any, the minimum is infinite and the maximum infinitely low.</summary>
    public StatisticSet Summary { get; private set; } = _empty;

    /// <summary>Whether all samples are in the histogram; negative ones never are, and make every extended statistic but p0 and p100 absent.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The samples whose values are known and not negative.</summary>
    public Histogram Histogram { get; } = new();

    /// <summary>The samples of one datum.</summary>
    public static Distribution Of(MetricDatum datum)
    {
        var samples = new Distribution();
        if (datum.Value is { } value)
        {
            samples.Add(value, 1);
        }
        else if (datum.StatisticValues is { } set)
        {
            samples.Add(set);
        }
        else
        {
            for (var i = 0; i < datum.Values.Length; i++)
            {
                samples.Add(datum.Values[i], datum.Counts.IsDefault ? 1 : datum.Counts[i]);
            }
        }

        return samples;
    }

    /// <param name="value">A value.</param>
    /// <param name="count">How many times it was seen; a value that was seen no time still counts for minimum and maximum, as on AWS.</param>
    public void Add(double value, double count)
    {
        Summary = Summary.Add(StatisticSet.Of(value, count));
        AddToHistogram(value, count);
    }

    public void Add(StatisticSet set)
    {
        Summary = Summary.Add(set);
        if (set.SampleCount == 1 && set.Minimum <= set.Sum && set.Sum <= set.Maximum)
        {
            AddToHistogram(set.Sum, 1);
        }
        else if (set.Minimum == set.Maximum && set.Sum == set.Minimum * set.SampleCount)
        {
            AddToHistogram(set.Minimum, set.SampleCount);
        }
        else
        {
            IsComplete = false;
        }
    }

    /// <summary>Adds to the summary only: what the bins are, is added by itself or not needed.</summary>
    public void AddSummary(StatisticSet set) => Summary = Summary.Add(set);

    /// <summary>Adds to the histogram only.</summary>
    /// <param name="indices">The bins.</param>
    /// <param name="counts">How many samples each has.</param>
    /// <param name="isComplete">Whether these are all samples.</param>
    public void AddBins(ReadOnlySpan<short> indices, ReadOnlySpan<double> counts, bool isComplete)
    {
        IsComplete &= isComplete;
        for (var i = 0; i < indices.Length; i++)
        {
            Histogram.Add(indices[i], counts[i]);
        }
    }

    public void Add(Distribution other)
    {
        Summary = Summary.Add(other.Summary);
        IsComplete &= other.IsComplete;
        Histogram.Add(other.Histogram);
    }

    public void Clear()
    {
        Summary = _empty;
        IsComplete = true;
        Histogram.Clear();
    }

    /// <summary>A statistic of the samples; null when CloudWatch leaves it out.</summary>
    public double? Of(Statistic statistic) => statistic.IsExtended ? Of(ExtendedStatistic.Of(statistic)) : Summary.SampleCount > 0 ? statistic.Of(Summary) : null;

    /// <summary>An extended statistic of the samples; null when CloudWatch leaves it out.</summary>
    public double? Of(ExtendedStatistic statistic) => Summary.SampleCount > 0
        ? statistic.Kind switch
        {
            ExtendedStatisticKind.Percentile => Percentiles.Of(this, statistic.Upper!.Value),
            ExtendedStatisticKind.PercentileRank => Percentiles.RankOf(this, statistic.Lower, statistic.Upper),
            _ => TrimmedSamples.Of(this, statistic),
        }
        : null;

    /// <summary>A bin of the histogram, as far as samples can lie in it.</summary>
    public BinRange RangeOf(int at) => Histogram.RangeOf(at, Summary.Minimum, Summary.Maximum);

    private void AddToHistogram(double value, double count)
    {
        if (value >= 0 && count > 0)
        {
            Histogram.Add(Histogram.IndexOf(value), count);
        }
    }
}
