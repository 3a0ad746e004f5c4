namespace Monitoring.Framework.Embedded;

/// <summary>Looks at the data of one alarm after another, with one buffer for all of them. Not safe for several threads.</summary>
/// <param name="delay">How many seconds to stay behind the clock.</param>
internal sealed class AlarmJudge(int delay)
{
    private StatisticSet[] _buckets = new StatisticSet[16];

    /// <summary>The state that the data mean. Allocates nothing.</summary>
    /// <param name="terms">The alarm.</param>
    /// <param name="window">Its data.</param>
    /// <param name="now">Seconds since 1970.</param>
    /// <param name="current">Its present state.</param>
    public AlarmState Judge(AlarmTerms terms, MetricWindow window, long now, AlarmState current) =>
        AlarmDecision.Decide(terms, Read(terms, window, EvaluationRange.At(terms, now, delay)), current);

    /// <summary>The transition that the data mean, with its reason; null when the state stays.</summary>
    /// <param name="terms">The alarm.</param>
    /// <param name="window">Its data.</param>
    /// <param name="now">When the data are looked at.</param>
    /// <param name="current">Its present state.</param>
    public AlarmTransition? Explain(AlarmTerms terms, MetricWindow window, DateTimeOffset now, AlarmState current)
    {
        var range = EvaluationRange.At(terms, now.ToUnixTimeSeconds(), delay);
        var buckets = Read(terms, window, range);
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

    private Span<StatisticSet> Read(AlarmTerms terms, MetricWindow window, EvaluationRange range)
    {
        if (_buckets.Length < range.Count)
        {
            _buckets = new StatisticSet[range.Count];
        }

        var buckets = _buckets.AsSpan(0, range.Count);
        window.Read(terms.Unit, range, buckets);
        return buckets;
    }
}
