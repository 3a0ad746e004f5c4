using Monitoring.Framework.Aws.Clients.CloudWatch;
using Wire = Monitoring.Framework.Aws.Clients.CloudWatch;

namespace Monitoring.Framework.Aws;

/// <summary>
/// Data as requests that CloudWatch takes: one namespace each, at most 1,000 data points and 1 MB before compression. See
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html">PutMetricData</see>.
/// </summary>
internal static class MetricDataBatches
{
    private const int MaxData = 1000;
    private const int MaxBytes = 1_000_000;

    /// <summary>The requests, each with the data it was made of.</summary>
    public static IEnumerable<(PutMetricDataRequest Request, IReadOnlyList<MetricDatum> Parts)> Of(IReadOnlyList<MetricDatum> data)
    {
        foreach (var group in MetricDataMerger.Merge(data).GroupBy(static merged => merged.Parts[0].Metric.Namespace, StringComparer.Ordinal))
        {
            List<Wire.MetricDatum> batch = [];
            List<MetricDatum> parts = [];
            var bytes = 0;
            foreach (var merged in group)
            {
                var datum = ToWire(merged.ToDatum());
                var size = SizeOf(datum);
                if (batch.Count == MaxData || (batch.Count > 0 && bytes + size > MaxBytes))
                {
                    yield return (new PutMetricDataRequest { Namespace = group.Key, MetricData = batch }, parts);
                    (batch, parts, bytes) = ([], [], 0);
                }

                batch.Add(datum);
                parts.AddRange(merged.Parts);
                bytes += size;
            }

            yield return (new PutMetricDataRequest { Namespace = group.Key, MetricData = batch }, parts);
        }
    }

    // A note has no place in CloudWatch.
    private static Wire.MetricDatum ToWire(MetricDatum datum) => new()
    {
        MetricName = datum.Metric.Name,
        Dimensions = datum.Metric.Dimensions.IsEmpty ? null : datum.Metric.Dimensions,
        Timestamp = datum.Timestamp,
        Value = datum.Value,
        StatisticValues = datum.StatisticValues is { } set
            ? new Wire.StatisticSet { SampleCount = set.SampleCount, Sum = set.Sum, Minimum = set.Minimum, Maximum = set.Maximum }
            : null,
        Values = datum.Values.IsDefaultOrEmpty ? null : datum.Values,
        Counts = datum.Counts.IsDefaultOrEmpty ? null : datum.Counts,
        Unit = datum.Unit == MetricUnit.None ? null : datum.Unit.ToName(),
        StorageResolution = datum.Resolution == StorageResolution.High ? 1 : null,
    };

    /// <summary>At most so many bytes of JSON.</summary>
    private static int SizeOf(Wire.MetricDatum datum)
    {
        const int Names = 220;
        const int Number = 26;
        var size = Names + TextSize(datum.MetricName) + (Number * ((datum.Values?.Count ?? 0) + (datum.Counts?.Count ?? 0) + (datum.StatisticValues is null ? 1 : 4)));
        foreach (var dimension in datum.Dimensions ?? [])
        {
            size += 25 + TextSize(dimension.Name) + TextSize(dimension.Value);
        }

        return size;
    }

    /// <summary>A character that JSON escapes takes six bytes.</summary>
    private static int TextSize(string text)
    {
        var size = 0;
        foreach (var c in text)
        {
            size += char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '_' or '.' or '/' or ':' ? 1 : 6;
        }

        return size;
    }
}
