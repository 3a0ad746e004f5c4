namespace Monitoring.Framework.Embedded;

/// <summary>Summaries of one stream by time slot, in the order of time. Not safe for several threads.</summary>
/// <param name="unit">The unit of the stream.</param>
/// <param name="slot">The length of a slot, in seconds.</param>
internal sealed class WindowSeries(MetricUnit unit, int slot)
{
    private const int InitialCapacity = 4;

    private Entry[] _entries = [];
    private int _first;
    private int _end;

    public MetricUnit Unit => unit;

    /// <summary>Adds samples, however late or early they come.</summary>
    /// <param name="seconds">When they were measured.</param>
    /// <param name="set">Their summary.</param>
    /// <param name="horizon">What is older is needed no more.</param>
    public void Add(long seconds, StatisticSet set, long horizon)
    {
        var start = seconds - (seconds % slot);
        var at = _end;
        while (at > _first && _entries[at - 1].Start > start)
        {
            at--;
        }

        if (at > _first && _entries[at - 1].Start == start)
        {
            _entries[at - 1].Set = _entries[at - 1].Set.Add(set);
            return;
        }

        at = MakeRoom(at, horizon);
        Array.Copy(_entries, at, _entries, at + 1, _end - at);
        _entries[at] = new Entry { Start = start, Set = set };
        _end++;
    }

    /// <summary>Sums the slots of a range up by bucket. False when there is no data in it.</summary>
    public bool Read(EvaluationRange range, Span<StatisticSet> buckets)
    {
        var start = range.Start;
        var found = false;
        for (var i = _end - 1; i >= _first; i--)
        {
            ref readonly var entry = ref _entries[i];
            if (entry.Start < start)
            {
                break;
            }

            if (entry.Start < range.End)
            {
                ref var bucket = ref buckets[(int)((entry.Start - start) / range.Period)];
                bucket = bucket.SampleCount > 0 ? bucket.Add(entry.Set) : entry.Set;
                found = true;
            }
        }

        return found;
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
        public StatisticSet Set;
    }
}
