using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>What the plugin tells of itself: one span, with one for each request and phase below it, and one measurement for each probe.</summary>
internal sealed class HttpUptimeDiagnostics
{
    public const string SourceName = "Monitoring.Plugins.HttpUptime";

    private static readonly ActivitySource _source = new(SourceName);

    private readonly Histogram<double> _duration;

    public HttpUptimeDiagnostics(IMeterFactory meterFactory) =>
        _duration = meterFactory.Create(SourceName).CreateHistogram(
            "monitoring.http_uptime.probe.duration",
            "s",
            "How long probes took, by outcome: up, or the reason of the failure.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    public static Activity? StartProbe(HttpTarget target) =>
        _source.StartActivity("http_uptime.probe")?.SetTag("monitoring.target", target.Name).SetTag("url.full", Redirect.Show(target.Url));

    public void Probed(Activity? activity, ProbeResult result)
    {
        _duration.Record(result.Elapsed.TotalSeconds, new KeyValuePair<string, object?>("monitoring.outcome", result.Failure.ToName()));
        if (activity is null)
        {
            return;
        }

        activity.SetTag("monitoring.outcome", result.Failure.ToName());
        if (result.Status != 0)
        {
            activity.SetTag("http.response.status_code", result.Status);
        }

        if (!result.IsUp)
        {
            activity.SetTag("error.type", result.Failure.ToName()).SetStatus(ActivityStatusCode.Error, result.Note);
        }

        if (activity.IsAllDataRequested)
        {
            ProbeTracing.Record(_source, activity, result);
        }
    }
}
