namespace Monitoring.Framework;

/// <summary>A histogram, or a gauge that reports several values under the same dimensions: all samples, as values and counts.</summary>
internal sealed class SampleSeries(KeyValuePair<string, object?>[] tags, MetricId metric, MetricUnit unit, bool isObserved) : MeterSeries(tags, metric, unit)
{
    private SampleBins _bins = new();
    private SampleBins _taken = new();

    protected override void Add(double value) => _bins.Add(value);

    protected override void Begin()
    {
        if (isObserved)
        {
            _bins.Clear();
        }
    }

    protected override void Take()
    {
        _taken.Clear();
        (_taken, _bins) = (_bins, _taken);
    }

    protected override void Report(MetricContext context)
    {
        foreach (var (values, counts) in _taken.Read())
        {
            context.Record(new MetricDatum
            {
                Metric = Metric,
                Timestamp = context.Timestamp,
                Values = values,
                Counts = counts,
                Unit = Unit,
                Resolution = context.Resolution,
            });
        }
    }
}
