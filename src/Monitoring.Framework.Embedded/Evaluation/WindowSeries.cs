namespace Monitoring.Framework.Embedded;

/// <summary>The samples of one stream by time slot, in the order of time. Not safe for several threads.</summary>
/// <param name="unit">The unit of the stream.</param>
/// <param name="slot">The length of a slot, in seconds.</param>
internal sealed class WindowSeries(MetricUnit unit, int slot)
{
    private const int InitialCapacity = 4;

    private Entry[] _entries = [];
    private int _first;
    private int _end;
    private Distribution? _merged;

    public MetricUnit Unit => unit;

    /// <summary>Adds samples, however late or early they come.</summary>
    /// <param name="seconds">When they were measured.</param>
    /// <param name="summary">Their summary.</param>
    /// <param name="samples">Their distribution, if it is kept here; not to be used any more by the caller.</param>
    /// <param name="horizon">What is older is needed no more.</param>
    public void Add(long seconds, StatisticSet summary, Distribution? samples, long horizon)
    {
        var start = seconds - (seconds % slot);
        var at = _end;
        while (at > _first && _entries[at - 1].Start > start)
        {
            at--;
        }

        if (at > _first && _entries[at - 1].Start == start)
        {
            _entries[at - 1].Add(summary, samples);
            return;
        }

        at = MakeRoom(at, horizon);
        Array.Copy(_entries, at, _entries, at + 1, _end - at);
        _entries[at] = new Entry { Start = start, Summary = summary, Samples = samples };
        _end++;
    }

    /// <summary>A statistic of the slots of each bucket that has samples. False when no bucket has.</summary>
    public bool Read(Statistic statistic, EvaluationRange range, Span<double> values, Span<double> counts)
    {
        var start = range.Start;
        var found = false;
        for (var last = LastBefore(range.End); last >= _first && _entries[last].Start >= start;)
        {
            var bucket = (int)((_entries[last].Start - start) / range.Period);
            var first = last;
            var summary = _entries[last].Summary;
            while (first > _first && _entries[first - 1].Start >= start + ((long)bucket * range.Period))
            {
                first--;
                summary = summary.Add(_entries[first].Summary);
            }

            // Samples that were counted zero times alone make no point.
            if (summary.SampleCount > 0)
            {
                found = true;
                counts[bucket] = summary.SampleCount;
                values[bucket] = (statistic.IsExtended ? Merge(first, last).Of(statistic) : statistic.Of(summary)) ?? double.NaN;
            }

            last = first - 1;
        }

        return found;
    }

    private int LastBefore(long end)
    {
        var last = _end - 1;
        while (last >= _first && _entries[last].Start >= end)
        {
            last--;
        }

        return last;
    }

    private Distribution Merge(int first, int last)
    {
        if (first == last)
        {
            return _entries[first].Samples!;
        }

        _merged ??= new Distribution();
        _merged.Clear();
        for (var i = first; i <= last; i++)
        {
            _merged.Add(_entries[i].Samples!);
        }

        return _merged;
    }

    /// <summary>Drops what is too old, and only then grows. Returns where the new entry belongs now.</summary>
    private int MakeRoom(int at, long horizon)
    {
        if (_end < _entries.Length)
        {
            return at;
        }

        while (_first < at && _entries[_first].Start < horizon)
        {
            _first++;
        }

        var kept = _end - _first;
        var target = kept > _entries.Length / 2 || _entries.Length == 0 ? new Entry[Math.Max(InitialCapacity, _entries.Length * 2)] : _entries;
        Array.Copy(_entries, _first, target, 0, kept);
        at -= _first;
        (_entries, _first, _end) = (target, 0, kept);
        return at;
    }

    private struct Entry
    {
        public long Start;
        public StatisticSet Summary;
        public Distribution? Samples;

        public void Add(StatisticSet summary, Distribution? samples)
        {
            Summary = Summary.Add(summary);
            if (samples is not null)
            {
                Samples!.Add(samples);
            }
        }
    }
}
