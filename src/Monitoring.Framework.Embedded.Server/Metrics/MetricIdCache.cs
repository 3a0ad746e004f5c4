namespace Monitoring.Framework.Embedded.Server;

/// <summary>
/// The identities of metrics seen lately, as they were written: whoever is in here was checked. As with <see cref="NamePool"/> each place holds the last one that fell
/// there.
/// </summary>
internal sealed class MetricIdCache
{
    private const int Places = 1 << 15;

    private readonly Entry?[] _entries = new Entry?[Places];

    /// <returns>The metric, or null when it is not here.</returns>
    public MetricId? Find(string ns, DatumInput datum)
    {
        var entry = Volatile.Read(ref _entries[PlaceOf(ns, datum)]);
        return entry is not null && entry.Metric.Namespace == ns && entry.Metric.Name == datum.MetricName && IsSame(entry.Dimensions, datum.Dimensions)
            ? entry.Metric
            : null;
    }

    public MetricId Add(string ns, DatumInput datum)
    {
        var dimensions = datum.Dimensions ?? [];
        var metric = new MetricId(ns, datum.MetricName!, dimensions.Select(static each => new Dimension(each.Name!, each.Value!)));
        Volatile.Write(ref _entries[PlaceOf(ns, datum)], new Entry(metric, dimensions));
        return metric;
    }

    private static int PlaceOf(string ns, DatumInput datum)
    {
        var hash = HashCode.Combine(ns, datum.MetricName);
        if (datum.Dimensions is { } dimensions)
        {
            for (var i = 0; i < dimensions.Count; i++)
            {
                hash = HashCode.Combine(hash, dimensions[i].Name, dimensions[i].Value);
            }
        }

        return hash & (Places - 1);
    }

    private static bool IsSame(IReadOnlyList<DimensionInput> known, IReadOnlyList<DimensionInput>? others)
    {
        if (known.Count != (others?.Count ?? 0))
        {
            return false;
        }

        for (var i = 0; i < known.Count; i++)
        {
            if (known[i].Name != others![i].Name || known[i].Value != others[i].Value)
            {
                return false;
            }
        }

        return true;
    }

    private sealed record Entry(MetricId Metric, IReadOnlyList<DimensionInput> Dimensions);
}
