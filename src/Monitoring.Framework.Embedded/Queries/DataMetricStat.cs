namespace Monitoring.Framework.Embedded;

/// <summary>The MetricStat of a query of GetMetricData, as it came.</summary>
internal sealed record DataMetricStat
{
    public string? Namespace { get; init; }

    public string? MetricName { get; init; }

    public IReadOnlyList<Dimension> Dimensions { get; init; } = [];

    /// <summary>In seconds.</summary>
    public int? Period { get; init; }

    public string? Stat { get; init; }

    public string? Unit { get; init; }
}
