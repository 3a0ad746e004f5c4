namespace Monitoring.Framework.Embedded;

/// <summary>Looks at the data of one alarm after another, with the same buffers for all of them. Not safe for several threads.</summary>
/// <param name="delay">How many seconds to stay behind the clock.</param>
internal sealed class AlarmJudge(int delay)
{
    private double[] _values = new double[16];
    private double[] _counts = new double[16];
    private double[] _results = [];

    /// <summary>The state that the data mean. Allocates nothing for an alarm on one basic statistic.</summary>
    /// <param name="terms">The alarm.</param>
    /// <param name="windows">The data of its inputs, in their order.</param>
    /// <param name="now">Seconds since 1970.</param>
    /// <param name="current">Its present state.</param>
    public AlarmState Judge(AlarmTerms terms, ReadOnlySpan<MetricWindow> windows, long now, AlarmState current) =>
        AlarmDecision.Decide(terms, Read(terms, windows, EvaluationRange.At(terms, now, delay)), current);

    /// <summary>The transition that the data mean, with its reason; null when the state stays.</summary>
    /// <param name="terms">The alarm.</param>
    /// <param name="windows">The data of its inputs, in their order.</param>
    /// <param name="now">When the data are looked at.</param>
    /// <param name="current">Its present state.</param>
    public AlarmTransition? Explain(AlarmTerms terms, ReadOnlySpan<MetricWindow> windows, DateTimeOffset now, AlarmState current)
    {
        var range = EvaluationRange.At(terms, now.ToUnixTimeSeconds(), delay);
        var buckets = Read(terms, windows, range);
        var state = AlarmDecision.Decide(terms, buckets, current);
        if (state == current)
        {
            return null;
        }

        var evidence = new AlarmEvidence(terms, range, buckets, state);
        return new AlarmTransition(state, StateReason.Of(evidence), StateReasonData.Of(evidence, now));
    }

    /// <summary>The start of the oldest data that count for an alarm at a moment, both in seconds since 1970.</summary>
    public long StartOf(AlarmTerms terms, long now) => EvaluationRange.At(terms, now, delay).Start;

    private BucketValues Read(AlarmTerms terms, ReadOnlySpan<MetricWindow> windows, EvaluationRange range)
    {
        var values = Take(ref _values, range.Count * windows.Length);
        var counts = Take(ref _counts, range.Count * windows.Length);
        for (var i = 0; i < windows.Length; i++)
        {
            windows[i].Read(terms.Inputs[i], range, values.Slice(i * range.Count, range.Count), counts.Slice(i * range.Count, range.Count));
        }

        if (terms.Queries is null)
        {
            return new BucketValues(values, counts);
        }

        var results = Take(ref _results, range.Count);
        terms.Queries.Evaluate(range.Start, values, results);
        return new BucketValues(results, default);
    }

    private static Span<double> Take(ref double[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new double[length];
        }

        return buffer.AsSpan(0, length);
    }
}
