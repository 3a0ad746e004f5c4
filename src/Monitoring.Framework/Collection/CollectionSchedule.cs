namespace Monitoring.Framework;

/// <summary>
/// When each source is due. Sources of one interval are spread evenly over it, the first at once. Slots that were missed altogether (the machine slept) are left
/// out. Times are monotonic: a clock that is set changes nothing.
/// </summary>
internal sealed class CollectionSchedule
{
    private readonly PriorityQueue<(MetricSourceRegistration Source, TimeSpan Slot), (TimeSpan Due, int Index)> _queue = new();
    private readonly Random _random;

    public CollectionSchedule(IEnumerable<MetricSourceRegistration> sources, Random random)
    {
        _random = random;
        var index = 0;
        foreach (var group in sources.GroupBy(static source => source.Schedule.Interval))
        {
            var members = group.OrderBy(static source => source.Name, StringComparer.Ordinal).ToArray();
            for (var i = 0; i < members.Length; i++)
            {
                var slot = group.Key * ((double)i / members.Length);
                _queue.Enqueue((members[i], slot), (slot + Jitter(members[i]), index++));
            }

            Shortest = Shortest is { } shortest && shortest < group.Key ? shortest : group.Key;
        }
    }

    /// <summary>The shortest interval of all sources; null when there is none.</summary>
    public TimeSpan? Shortest { get; }

    /// <summary>When the next source is due, counted from the start; null when there is none.</summary>
    public TimeSpan? NextDue => _queue.TryPeek(out _, out var next) ? next.Due : null;

    /// <summary>The sources that are due, each moved on to its next slot.</summary>
    /// <param name="now">The time since the start.</param>
    public IReadOnlyList<string> Take(TimeSpan now)
    {
        List<string> due = [];
        while (_queue.TryPeek(out var next, out var priority) && priority.Due <= now)
        {
            var (source, slot) = next;
            due.Add(source.Name);
            var interval = source.Schedule.Interval;
            var missed = Math.Max(0, Math.Floor((now - slot) / interval));
            slot += interval * (missed + 1);
            _queue.DequeueEnqueue((source, slot), (slot + Jitter(source), priority.Index));
        }

        return due;
    }

    private TimeSpan Jitter(MetricSourceRegistration source) =>
        source.Schedule.Jitter > TimeSpan.Zero ? source.Schedule.Jitter * _random.NextDouble() : TimeSpan.Zero;
}
