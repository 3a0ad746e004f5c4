using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>What one collection pass found.</summary>
/// <param name="Targets">What can be up or down: whatever recorded a metric named <c>uptime</c>.</param>
/// <param name="Metrics">Everything else that was recorded.</param>
/// <param name="Failures">The sources that failed.</param>
internal sealed record CheckReport(IReadOnlyList<CheckedTarget> Targets, IReadOnlyList<CheckedMetric> Metrics, IReadOnlyList<FailedSource> Failures)
{
    private const string Uptime = "uptime";
    private const string ResponseTime = "response_time";

    /// <summary>Whether nothing is down and no source failed.</summary>
    public bool IsFine => Failures.Count == 0 && Targets.All(static target => target.IsUp);

    public static CheckReport Of(IReadOnlyList<SourceCollection> collections, IReadOnlyList<ProbeTrace> traces)
    {
        List<CheckedTarget> targets = [];
        List<CheckedMetric> metrics = [];
        List<FailedSource> failures = [];
        foreach (var collection in collections)
        {
            foreach (var datum in collection.Data)
            {
                if (datum.Metric.Name == Uptime)
                {
                    targets.Add(TargetOf(collection, datum, traces));
                }
                else if (!IsResponseTimeOfTarget(collection, datum))
                {
                    metrics.Add(new CheckedMetric(collection.Source, datum.Metric.ToString(), datum.Summarize().Average, datum.Unit.ToName(), datum.Note));
                }
            }

            if (collection.Error is { } error)
            {
                failures.Add(new FailedSource(collection.Source, error));
            }
            else if (TraceOf(collection.Source, traces) is { Outcome: "unknown", Reason: var reason })
            {
                failures.Add(new FailedSource(collection.Source, reason ?? "unknown"));
            }
        }

        return new CheckReport(targets, metrics, failures);
    }

    private static CheckedTarget TargetOf(SourceCollection collection, MetricDatum datum, IReadOnlyList<ProbeTrace> traces)
    {
        var time = collection.Data.FirstOrDefault(other => IsResponseTime(other, datum));
        var milliseconds = time is null ? (double?)null : time.Summarize().Average * (time.Unit == MetricUnit.Seconds ? 1000 : 1);
        return new CheckedTarget(
            collection.Source,
            datum.Metric.Dimensions is [var only] ? only.Value : Texts.Dimensions(datum.Metric),
            datum.Summarize().Minimum >= 1,
            datum.Note,
            milliseconds is { } value ? Math.Round(value, 1) : null,
            TraceOf(collection.Source, traces)?.Requests ?? []);
    }

    private static ProbeTrace? TraceOf(string source, IReadOnlyList<ProbeTrace> traces) =>
        traces.LastOrDefault(trace => source == $"HttpUptime/{trace.Target}");

    private static bool IsResponseTimeOfTarget(SourceCollection collection, MetricDatum datum) =>
        collection.Data.Any(other => other.Metric.Name == Uptime && IsResponseTime(datum, other));

    private static bool IsResponseTime(MetricDatum datum, MetricDatum uptime) =>
        datum.Metric.Name == ResponseTime
        && datum.Metric.Namespace == uptime.Metric.Namespace
        && datum.Metric.Dimensions.AsSpan().SequenceEqual(uptime.Metric.Dimensions.AsSpan());
}

/// <summary>Something that is up or down.</summary>
internal sealed record CheckedTarget(string Source, string Target, bool IsUp, string? Reason, double? ResponseTimeMs, IReadOnlyList<TracedRequest> Requests);

/// <summary>A value that was recorded.</summary>
internal sealed record CheckedMetric(string Source, string Metric, double Value, string Unit, string? Note);

/// <summary>A source that failed.</summary>
internal sealed record FailedSource(string Source, string Error);
