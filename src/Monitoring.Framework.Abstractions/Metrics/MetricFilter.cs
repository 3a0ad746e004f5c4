namespace Monitoring.Framework;

/// <summary>Which metrics to list, as ListMetrics has it; all that is null matches everything.</summary>
public sealed record MetricFilter
{
    /// <summary>The exact namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>The exact name.</summary>
    public string? Name { get; init; }

    /// <summary>Dimensions the metric must have, among others; a null value matches any value of that name.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Dimensions { get; init; } = [];

    /// <summary>Whether the metric passes.</summary>
    /// <param name="metric">The metric.</param>
    public bool Matches(MetricId metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        if ((Namespace is not null && Namespace != metric.Namespace) || (Name is not null && Name != metric.Name))
        {
            return false;
        }

        foreach (var (name, value) in Dimensions)
        {
            if (metric.DimensionValue(name) is not { } actual || (value is not null && value != actual))
            {
                return false;
            }
        }

        return true;
    }
}
