namespace Monitoring.Framework.Embedded;

/// <summary>Hears of data as soon as they are stored: how the alarm windows are fed without reading the file.</summary>
internal interface IMetricListener
{
    /// <summary>Called after each commit, before the next put and before the put returns; it must be quick and must not throw.</summary>
    /// <param name="data">What was stored. Standard-resolution data still have their own time; they count for the minute that holds it.</param>
    void OnStored(IReadOnlyList<MetricDatum> data);
}
