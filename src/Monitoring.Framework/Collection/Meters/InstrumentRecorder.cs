using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Monitoring.Framework;

/// <summary>What one instrument measures, apart by its tags. A measurement of tags that were seen before allocates nothing and takes the lock of its series alone.</summary>
internal sealed class InstrumentRecorder
{
    private static readonly double _maxMagnitude = Math.Pow(2, 360);

    private readonly Instrument _instrument;
    private readonly InstrumentKind _kind;
    private readonly MetricUnit _unit;
    private readonly double _scale;
    private readonly MeterSourceOptions _options;
    private readonly MeterDimensions _dimensions;
    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], MeterSeries> _series;
    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], MeterSeries>.AlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>> _lookup;
    private readonly Lock _creation = new();
    private MeterSeries? _overflow;
    private volatile bool _isFull;
    private volatile bool _isCompleted;
    private long _merged;
    private long _dropped;
    private long _invalid;
    private InstrumentProblem _reported;

    public InstrumentRecorder(Instrument instrument, MeterSourceOptions options, ISecretRedactor redactor)
    {
        _instrument = instrument;
        _options = options;
        _kind = InstrumentKinds.Of(instrument);
        (_unit, _scale) = UcumUnits.Map(instrument.Unit);
        _dimensions = new MeterDimensions(instrument, options, redactor);
        _series = new(new TagSetComparer(options.Tags));
        _lookup = _series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
    }

    public string Name => _instrument.Name;

    public bool IsCompleted => _isCompleted;

    public void Complete() => _isCompleted = true;

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        value *= _scale;
        if (!(Math.Abs(value) <= _maxMagnitude))
        {
            Interlocked.Increment(ref _invalid);
            return;
        }

        while (Find(tags) is { } series)
        {
            if (series.TryRecord(value))
            {
                return;
            }

            // It was forgotten in this moment, and gets a successor.
            Forget(series);
        }

        Interlocked.Increment(ref _dropped);
    }

    /// <summary>What observable instruments report from now on belongs to one collection.</summary>
    public void BeginObservation()
    {
        foreach (var series in _series.Values)
        {
            series.BeginObservation();
        }
    }

    public void Collect(MetricContext context)
    {
        var now = context.TimeProvider.GetTimestamp();
        foreach (var series in _series.Values)
        {
            if (!series.Collect(context, now, _options.Idle))
            {
                Forget(series);
            }
        }

        _overflow?.Collect(context, now, Timeout.InfiniteTimeSpan);
    }

    public (long Merged, long Dropped, long Invalid, bool TooManyDimensions) TakeProblems() =>
        (Interlocked.Exchange(ref _merged, 0), Interlocked.Exchange(ref _dropped, 0), Interlocked.Exchange(ref _invalid, 0), _dimensions.WereTooMany);

    public bool IsFirst(InstrumentProblem problem)
    {
        var isFirst = !_reported.HasFlag(problem);
        _reported |= problem;
        return isFirst;
    }

    private MeterSeries? Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (_lookup.TryGetValue(tags, out var series))
        {
            return series;
        }

        series = _isFull ? null : Create(tags);
        if (series is null && _overflow is not null)
        {
            Interlocked.Increment(ref _merged);
            return _overflow;
        }

        return series;
    }

    private MeterSeries? Create(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_creation)
        {
            if (_lookup.TryGetValue(tags, out var series))
            {
                return series;
            }

            if (_series.Count >= _options.MaxSeries)
            {
                _overflow ??= InstrumentKinds.CanMerge(_kind) ? MeterSeries.Of(_kind, [], _dimensions.OfOverflow(), _unit) : null;
                _isFull = true;
                return null;
            }

            var key = TagSetComparer.Select(tags, _options.Tags);
            return _series[key] = MeterSeries.Of(_kind, key, _dimensions.Of(key), _unit);
        }
    }

    private void Forget(MeterSeries series)
    {
        if (_series.TryRemove(KeyValuePair.Create(series.Tags, series)))
        {
            _isFull = false;
        }
    }
}
