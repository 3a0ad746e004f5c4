namespace Monitoring.Framework;

/// <summary>How the instruments of a meter become data points; section <c>Monitoring:Meters:NAME</c>.</summary>
public sealed class MeterSourceOptions
{
    /// <summary>From one collection to the next; one minute unless given. Below a minute the data are stored in high resolution.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The namespace of the metrics; <c>Monitoring/Meters</c> unless given. Not one that begins with <c>AWS/</c>.</summary>
    public string Namespace { get; set; } = "Monitoring/Meters";

    /// <summary>The instruments that are recorded, such as <c>http.server.*</c>: a <c>*</c> at the end stands for any text. All when empty.</summary>
    public IList<string> Instruments { get; } = [];

    /// <summary>The tags that become dimensions: all when null, none when empty. Measurements that differ in other tags alone are one metric.</summary>
    public IList<string>? Tags { get; set; }

    /// <summary>Dimensions of every metric, such as the host's name; they win over tags of the same name.</summary>
    public Dictionary<string, string> Dimensions { get; set; } = new(StringComparer.Ordinal);

    /// <summary>
    /// How many combinations of tags an instrument may have; 1,000 unless given. What counters and histograms measure beyond that is one metric with the dimension
    /// <c>otel.metric.overflow</c>; what others measure is dropped. Both are counted and logged.
    /// </summary>
    public int MaxSeries { get; set; } = 1000;

    /// <summary>After how long without a measurement a combination of tags is forgotten; one hour unless given. Until then its counter reports 0 and its gauge the last value.</summary>
    public TimeSpan Idle { get; set; } = TimeSpan.FromHours(1);
}
