namespace Monitoring.Framework;

/// <summary>A gauge: its last value, which holds until it is set again.</summary>
internal sealed class LevelSeries(KeyValuePair<string, object?>[] tags, MetricId metric, MetricUnit unit) : MeterSeries(tags, metric, unit)
{
    private double _last;
    private double _taken;

    protected override void Add(double value) => _last = value;

    protected override void Take() => _taken = _last;

    protected override void Report(MetricContext context) => context.Record(Metric, _taken, Unit);
}
