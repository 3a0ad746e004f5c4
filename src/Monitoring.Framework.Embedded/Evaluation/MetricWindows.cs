namespace Monitoring.Framework.Embedded;

/// <summary>The windows of all metrics that alarms watch. Data of other metrics are passed over.</summary>
internal sealed class MetricWindows(TimeProvider timeProvider) : IMetricListener
{
    // Replaced as a whole, so that the writer needs no lock to look a metric up.
    private volatile Dictionary<MetricId, MetricWindow> _windows = [];

    public MetricWindow? Find(MetricId metric) => _windows.GetValueOrDefault(metric);

    /// <summary>
    /// Takes the metrics that are watched from now on. A window that still does is kept with its data; the others are new and empty, and are returned: the caller
    /// fills them from the file.
    /// </summary>
    public IReadOnlyDictionary<MetricId, MetricWindow> Watch(IReadOnlyDictionary<MetricId, WindowNeeds> needs)
    {
        var present = _windows;
        var windows = new Dictionary<MetricId, MetricWindow>(needs.Count);
        var added = new Dictionary<MetricId, MetricWindow>();
        foreach (var (metric, need) in needs)
        {
            if (!present.TryGetValue(metric, out var window) || window.Needs.And(need) != window.Needs)
            {
                window = new MetricWindow(need);
                added.Add(metric, window);
            }

            windows.Add(metric, window);
        }

        _windows = windows;
        return added;
    }

    public void OnStored(IReadOnlyList<MetricDatum> data)
    {
        var windows = _windows;
        if (windows.Count == 0)
        {
            return;
        }

        var now = timeProvider.GetUtcNow().ToUnixTimeSeconds();
        for (var i = 0; i < data.Count; i++)
        {
            var datum = data[i];
            if (windows.TryGetValue(datum.Metric, out var window))
            {
                window.Add(datum.Unit, SecondOf(datum), datum.Summarize(), now);
            }
        }
    }

    private static long SecondOf(MetricDatum datum)
    {
        var seconds = datum.Timestamp.ToUnixTimeSeconds();
        return datum.Resolution == StorageResolution.High ? seconds : seconds - (seconds % 60);
    }
}
