namespace Monitoring.Framework;

/// <summary>
/// An observable counter or up-down counter: the sum of what it reports under the same dimensions, or by how much that grew. A counter begins at 0 with its process, and again
/// when it reports less than before. What it does not report has no data.
/// </summary>
internal sealed class ObservedSeries(KeyValuePair<string, object?>[] tags, MetricId metric, MetricUnit unit, bool isCumulative) : MeterSeries(tags, metric, unit)
{
    private double? _observed;
    private double _previous;
    private double? _taken;

    // The total that the next one is compared with would be lost.
    protected override bool CanBeForgotten => !isCumulative;

    protected override void Begin() => _observed = null;

    protected override void Add(double value) => _observed = _observed.GetValueOrDefault() + value;

    protected override void Take()
    {
        _taken = _observed;
        if (isCumulative && _observed is { } total)
        {
            _taken = total >= _previous ? total - _previous : total;
            _previous = total;
        }
    }

    protected override void Report(MetricContext context)
    {
        if (_taken is { } value)
        {
            context.Record(Metric, value, Unit);
        }
    }
}
