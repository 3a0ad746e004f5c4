namespace Monitoring.Framework;

/// <summary>A counter: the sum of its increments, one value for each collection; 0 when there were none.</summary>
internal sealed class CountSeries(KeyValuePair<string, object?>[] tags, MetricId metric, MetricUnit unit) : MeterSeries(tags, metric, unit)
{
    private double _sum;
    private double _taken;

    protected override void Add(double value) => _sum += value;

    protected override void Take() => (_taken, _sum) = (_sum, 0);

    protected override void Report(MetricContext context) => context.Record(Metric, _taken, Unit);
}
