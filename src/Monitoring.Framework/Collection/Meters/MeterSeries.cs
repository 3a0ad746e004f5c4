namespace Monitoring.Framework;

/// <summary>What an instrument has measured under one combination of tags since the last collection.</summary>
internal abstract class MeterSeries(KeyValuePair<string, object?>[] tags, MetricId metric, MetricUnit unit)
{
    private readonly Lock _lock = new();
    private bool _isMeasured = true;
    private bool _isForgotten;
    private long _lastMeasured;

    public KeyValuePair<string, object?>[] Tags { get; } = tags;

    protected MetricId Metric { get; } = metric;

    protected MetricUnit Unit { get; } = unit;

    /// <summary>Whether nothing would be lost with the series.</summary>
    protected virtual bool CanBeForgotten => true;

    public static MeterSeries Of(InstrumentKind kind, KeyValuePair<string, object?>[] tags, MetricId metric, MetricUnit unit) => kind switch
    {
        InstrumentKind.Count => new CountSeries(tags, metric, unit),
        InstrumentKind.Total => new TotalSeries(tags, metric, unit),
        InstrumentKind.Level => new LevelSeries(tags, metric, unit),
        InstrumentKind.ObservedCount => new ObservedSeries(tags, metric, unit, isCumulative: true),
        InstrumentKind.ObservedTotal => new ObservedSeries(tags, metric, unit, isCumulative: false),
        _ => new SampleSeries(tags, metric, unit, isObserved: kind == InstrumentKind.ObservedSamples),
    };

    /// <returns>False when the series was forgotten, and another has to be made.</returns>
    public bool TryRecord(double value)
    {
        lock (_lock)
        {
            if (_isForgotten)
            {
                return false;
            }

            _isMeasured = true;
            Add(value);
            return true;
        }
    }

    public void BeginObservation()
    {
        lock (_lock)
        {
            Begin();
        }
    }

    /// <returns>False when nothing was measured for too long, and the series is forgotten.</returns>
    public bool Collect(MetricContext context, long now, TimeSpan idle)
    {
        lock (_lock)
        {
            if (_isMeasured)
            {
                (_isMeasured, _lastMeasured) = (false, now);
            }
            else if (CanBeForgotten && idle > TimeSpan.Zero && context.TimeProvider.GetElapsedTime(_lastMeasured, now) >= idle)
            {
                _isForgotten = true;
                return false;
            }

            Take();
        }

        Report(context);
        return true;
    }

    protected abstract void Add(double value);

    protected virtual void Begin()
    {
    }

    /// <summary>Sets aside what is to be reported, so that measuring can go on meanwhile.</summary>
    protected abstract void Take();

    protected abstract void Report(MetricContext context);
}
