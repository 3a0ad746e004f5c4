namespace Monitoring.Framework;

/// <summary>An up-down counter: how far it has got. What it was before anybody listened is not known, and taken for 0.</summary>
internal sealed class TotalSeries(KeyValuePair<string, object?>[] tags, MetricId metric, MetricUnit unit) : MeterSeries(tags, metric, unit)
{
    private double _total;
    private double _taken;

    protected override bool CanBeForgotten => _total == 0;

    protected override void Add(double value) => _total += value;

    protected override void Take() => _taken = _total;

    protected override void Report(MetricContext context) => context.Record(Metric, _taken, Unit);
}
