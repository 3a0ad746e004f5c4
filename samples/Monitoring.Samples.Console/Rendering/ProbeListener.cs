using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>Listens to the spans of HttpUptime.</summary>
internal sealed class ProbeListener : IDisposable
{
    private const string Source = "Monitoring.Plugins.HttpUptime";
    private const string Prefix = "http_uptime.";
    private const string Certificate = "tls.certificate.";

    private readonly ConcurrentQueue<Activity> _spans = [];
    private readonly ActivityListener _listener;

    public ProbeListener()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Source,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The probes so far, in the order of their ends.</summary>
    public IReadOnlyList<ProbeTrace> Traces()
    {
        var children = _spans.ToLookup(static span => span.ParentSpanId);
        return
        [
            .. _spans.Where(static span => span.OperationName == Prefix + "probe").Select(probe => new ProbeTrace(
                Text(probe, "monitoring.target") ?? "",
                Text(probe, "monitoring.outcome") ?? "",
                probe.StatusDescription,
                [.. children[probe.SpanId].OrderBy(static request => request.StartTimeUtc).Select(request => RequestOf(request, probe.StartTimeUtc, children[request.SpanId]))])),
        ];
    }

    public void Dispose() => _listener.Dispose();

    private static TracedRequest RequestOf(Activity request, DateTime start, IEnumerable<Activity> phases) => new(
        Text(request, "http.request.method") ?? "",
        Text(request, "url.full") ?? "",
        Text(request, "network.peer.address"),
        request.GetTagItem("http.response.status_code") as int?,
        Text(request, "network.protocol.version"),
        Text(request, "tls.protocol.version") is { } version ? $"TLS {version}, {Text(request, "tls.cipher")}" : null,
        [.. phases.OrderBy(static phase => phase.StartTimeUtc).Select(phase => new TracedPhase(phase.OperationName[Prefix.Length..], Milliseconds(phase.StartTimeUtc - start), Milliseconds(phase.Duration)))],
        [.. request.Events.Where(static each => each.Name == "certificate").Select(static each => CertificateOf(each.Tags.ToDictionary(static tag => tag.Key, static tag => tag.Value)))]);

    private static TracedCertificate CertificateOf(Dictionary<string, object?> tags) => new(
        $"{tags[Certificate + "subject"]}",
        $"{tags[Certificate + "issuer"]}",
        DateTimeOffset.Parse($"{tags[Certificate + "not_before"]}", CultureInfo.InvariantCulture),
        DateTimeOffset.Parse($"{tags[Certificate + "not_after"]}", CultureInfo.InvariantCulture),
        $"{tags[Certificate + "names"]}",
        $"{tags[Certificate + "key"]}",
        $"{tags[Certificate + "signature"]}");

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 2);

    private static string? Text(Activity span, string tag) => span.GetTagItem(tag)?.ToString();
}
