using System.Diagnostics;
using System.Globalization;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>The spans below that of a probe: one for each request, and one for each of its phases. They are made afterwards, and only for whoever listens.</summary>
internal static class ProbeTracing
{
    public static void Record(ActivitySource source, Activity probe, ProbeResult result)
    {
        foreach (var hop in result.Hops)
        {
            var start = probe.StartTimeUtc + hop.TimeProvider.GetElapsedTime(result.Hops[0].Started, hop.Started);
            using var request = source.StartActivity("http_uptime.request", ActivityKind.Client, probe.Context, startTime: start);
            if (request is null)
            {
                return;
            }

            Describe(request, hop);
            var end = start;
            for (var phase = ProbePhase.Resolve; phase <= ProbePhase.Body; phase++)
            {
                if (hop.Span(phase) is { } span)
                {
                    using var part = source.StartActivity($"http_uptime.{phase.ToName()}", ActivityKind.Internal, request.Context, startTime: start + span.Offset);
                    end = start + span.Offset + span.Duration;
                    End(part, end);
                }
            }

            End(request, end);
        }
    }

    private static void Describe(Activity request, ProbeHop hop)
    {
        var tls = hop.Tls?.Split(", ") ?? [];
        request.DisplayName = hop.Method.Method;
        request.SetTag("http.request.method", hop.Method.Method)
            .SetTag("server.address", hop.Url.IdnHost)
            .SetTag("server.port", hop.Url.Port)
            .SetTag("url.full", Redirect.Show(hop.Url))
            .SetTag("network.peer.address", hop.Peer?.ToString())
            .SetTag("network.protocol.version", hop.Version?.ToString())
            .SetTag("http.response.status_code", hop.Status == 0 ? null : hop.Status)
            .SetTag("tls.protocol.version", tls.Length == 2 ? tls[0].Replace("TLS ", "", StringComparison.Ordinal) : null)
            .SetTag("tls.cipher", tls.Length == 2 ? tls[1] : null);
        if (hop.Status >= 400)
        {
            request.SetTag("error.type", hop.Status.ToString(CultureInfo.InvariantCulture)).SetStatus(ActivityStatusCode.Error);
        }

        foreach (var certificate in hop.Chain?.Certificates ?? [])
        {
            request.AddEvent(new ActivityEvent("certificate", request.StartTimeUtc, new ActivityTagsCollection
            {
                ["tls.certificate.subject"] = certificate.Subject,
                ["tls.certificate.issuer"] = certificate.Issuer,
                ["tls.certificate.not_before"] = certificate.NotBefore.ToString("O", CultureInfo.InvariantCulture),
                ["tls.certificate.not_after"] = certificate.NotAfter.ToString("O", CultureInfo.InvariantCulture),
                ["tls.certificate.names"] = string.Join(", ", certificate.Names),
                ["tls.certificate.key"] = certificate.Key,
                ["tls.certificate.signature"] = certificate.Signature,
            }));
        }
    }

    // A span without a duration would get one when it is stopped: until now.
    private static void End(Activity? activity, DateTime end) => activity?.SetEndTime(end > activity.StartTimeUtc ? end : activity.StartTimeUtc.AddTicks(1));
}
