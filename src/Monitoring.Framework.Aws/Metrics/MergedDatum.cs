namespace Monitoring.Framework.Aws;

/// <summary>A data point for CloudWatch, and the data it was made of. Values stay values with counts, so that percentiles stay exact; summaries are added up.</summary>
internal sealed class MergedDatum(MetricDatum first)
{
    private const int MaxValues = 150;

    private readonly List<MetricDatum> _parts = [first];
    private Dictionary<double, double>? _counts;

    /// <summary>What it was made of.</summary>
    public IReadOnlyList<MetricDatum> Parts => _parts;

    /// <summary>Adds another datum of the same metric, unit, time and form.</summary>
    /// <returns>False when a data point cannot hold that many different values.</returns>
    public bool TryAdd(MetricDatum datum)
    {
        if (first.StatisticValues is null)
        {
            _counts ??= Counted(first, []);
            if (_counts.Count + SamplesOf(datum).Select(static sample => sample.Value).Distinct().Count(value => !_counts.ContainsKey(value)) > MaxValues)
            {
                return false;
            }

            Counted(datum, _counts);
        }

        _parts.Add(datum);
        return true;
    }

    public MetricDatum ToDatum()
    {
        if (_parts.Count == 1)
        {
            return first;
        }

        return _counts is { } counts
            ? first with { Value = null, Values = [.. counts.Keys], Counts = [.. counts.Values] }
            : first with { StatisticValues = _parts.Select(static part => part.StatisticValues!.Value).Aggregate(static (a, b) => a.Add(b)) };
    }

    private static Dictionary<double, double> Counted(MetricDatum datum, Dictionary<double, double> counts)
    {
        foreach (var (value, count) in SamplesOf(datum))
        {
            counts[value] = counts.GetValueOrDefault(value) + count;
        }

        return counts;
    }

    private static IEnumerable<(double Value, double Count)> SamplesOf(MetricDatum datum) => datum.Value is { } value
        ? [(value, 1)]
        : datum.Values.Select((each, i) => (each, datum.Counts.IsDefault ? 1 : datum.Counts[i]));
}
