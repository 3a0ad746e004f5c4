namespace Monitoring.Framework.Embedded;

/// <summary>The windows of all metrics that alarms watch. Data of other metrics are passed over.</summary>
internal sealed class MetricWindows(TimeProvider timeProvider) : IMetricListener
{
    // Replaced as a whole, so that the writer needs no lock to look a metric up.
    private volatile Dictionary<MetricId, MetricWindow> _windows = [];

    public MetricWindow? Find(MetricId metric) => _windows.GetValueOrDefault(metric);

    /// <summary>Lets go of the windows that nobody needs any more, and says which metrics have none that suffices.</summary>
    public IReadOnlyDictionary<MetricId, WindowNeeds> Keep(IReadOnlyDictionary<MetricId, WindowNeeds> needs)
    {
        var present = _windows;
        var kept = new Dictionary<MetricId, MetricWindow>(needs.Count);
        var lacking = new Dictionary<MetricId, WindowNeeds>();
        foreach (var (metric, need) in needs)
        {
            if (present.TryGetValue(metric, out var window) && window.Needs.And(need) == window.Needs)
            {
                kept.Add(metric, window);
            }
            else
            {
                lacking.Add(metric, need);
            }
        }

        _windows = kept;
        return lacking;
    }

    /// <summary>Takes windows that hold all that is stored of their metrics; from now on they are fed.</summary>
    public void Add(IReadOnlyDictionary<MetricId, MetricWindow> filled)
    {
        var windows = new Dictionary<MetricId, MetricWindow>(_windows);
        foreach (var (metric, window) in filled)
        {
            windows[metric] = window;
        }

        _windows = windows;
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
                window.Add(datum, now);
            }
        }
    }
}
