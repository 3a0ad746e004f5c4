namespace Monitoring.Framework.Embedded;

/// <summary>Trimmed and winsorized statistics: those of the samples between two bounds, which are shares of the samples or values.</summary>
internal static class TrimmedSamples
{
    public static double? Of(Distribution samples, ExtendedStatistic statistic)
    {
        var summary = samples.Summary;
        var isKnown = samples.Histogram.Length > 0 && (!statistic.IsPercent || (samples.IsComplete && summary.SampleCount >= 1));
        if (summary.Minimum < 0 || !isKnown)
        {
            return null;
        }

        var (count, sum) = statistic.IsPercent
            ? Between(samples, RankOf(samples, statistic.Lower) ?? 0, RankOf(samples, statistic.Upper) ?? summary.SampleCount)
            : Between(samples, statistic.Lower, statistic.Upper);
        return statistic.Kind switch
        {
            ExtendedStatisticKind.TrimmedCount => count,
            ExtendedStatisticKind.TrimmedSum => sum,
            ExtendedStatisticKind.TrimmedMean => count > 0 ? sum / count : null,
            _ => WinsorizedSamples.Mean(samples, statistic, sum),
        };
    }

    private static double? RankOf(Distribution samples, double? percent) => percent / 100 * samples.Summary.SampleCount;

    /// <summary>Number and sum of the samples from one rank to another.</summary>
    private static (double Count, double Sum) Between(Distribution samples, double first, double last)
    {
        var sum = new Edges();
        var before = 0d;
        for (var at = 0; at < samples.Histogram.Length; at++)
        {
            var range = samples.RangeOf(at);
            sum.Add(range, Math.Max(0, (first - before) / range.Count), Math.Min(1, (last - before) / range.Count));
            before += range.Count;
        }

        return (Math.Max(0, last - first), sum.Total);
    }

    /// <summary>Number and sum of the samples above one value and not above another.</summary>
    private static (double Count, double Sum) Between(Distribution samples, double? above, double? upTo)
    {
        var sum = new Edges();
        for (var at = 0; at < samples.Histogram.Length; at++)
        {
            var range = samples.RangeOf(at);
            sum.Add(range, above is { } a ? range.ShareUpTo(a) : 0, upTo is { } b ? range.ShareUpTo(b) : 1);
        }

        return (sum.Count, sum.Total);
    }

    /// <summary>
    /// A sum over pieces of bins, in their order. In the first and the last piece a sample counts as the middle of the piece, in those between as their geometric
    /// middle; so a piece waits until it is known whether another one follows.
    /// </summary>
    private struct Edges
    {
        private double _sum;
        private BinRange _waiting;
        private bool _isInner;

        public double Count { get; private set; }

        public readonly double Total => _sum + (_waiting.Count * _waiting.Middle);

        public void Add(BinRange range, double from, double to)
        {
            if (!(to > from))
            {
                return;
            }

            _sum += _waiting.Count * (_isInner ? _waiting.GeometricMiddle : _waiting.Middle);

            // Zeros are no edge: after them comes the first piece.
            _isInner = _waiting.Upper > 0;
            _waiting = range.Cut(from, to);
            Count += _waiting.Count;
        }
    }
}
