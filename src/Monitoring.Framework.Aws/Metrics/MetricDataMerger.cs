namespace Monitoring.Framework.Aws;

/// <summary>
/// Makes one data point of those of one metric and unit in the same minute (or second, at high resolution): CloudWatch keeps no finer time, and limits requests by the
/// data point.
/// </summary>
internal static class MetricDataMerger
{
    /// <summary>The merged data, in the order of the first of each.</summary>
    public static IReadOnlyList<MergedDatum> Merge(IReadOnlyList<MetricDatum> data)
    {
        List<MergedDatum> merged = new(data.Count);
        Dictionary<Bucket, MergedDatum> open = new(data.Count);
        foreach (var datum in data)
        {
            var bucket = Bucket.Of(datum);
            if (!open.TryGetValue(bucket, out var into) || !into.TryAdd(datum))
            {
                open[bucket] = into = new MergedDatum(datum);
                merged.Add(into);
            }
        }

        return merged;
    }

    private readonly record struct Bucket(MetricId Metric, MetricUnit Unit, StorageResolution Resolution, long Second, bool IsSummary)
    {
        public static Bucket Of(MetricDatum datum)
        {
            var second = datum.Timestamp.ToUnixTimeSeconds();
            return new Bucket(datum.Metric, datum.Unit, datum.Resolution, second - (second % (int)datum.Resolution), datum.StatisticValues is not null);
        }
    }
}
