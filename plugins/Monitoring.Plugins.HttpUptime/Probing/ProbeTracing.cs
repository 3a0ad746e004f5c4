using System.Diagnostics;

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
        request.SetTag("http.request.method", hop.Method.Method)
            .SetTag("url.full", Redirect.Show(hop.Url))
            .SetTag("network.peer.address", hop.Peer?.ToString())
            .SetTag("network.protocol.version", hop.Version?.ToString())
            .SetTag("http.response.status_code", hop.Status == 0 ? null : hop.Status)
            .SetTag("tls", hop.Tls);
        foreach (var certificate in hop.Chain?.Certificates ?? [])
        {
            request.AddEvent(new ActivityEvent("certificate", request.StartTimeUtc, new ActivityTagsCollection
            {
                ["subject"] = certificate.Subject,
                ["issuer"] = certificate.Issuer,
                ["not_before"] = certificate.NotBefore,
                ["not_after"] = certificate.NotAfter,
                ["names"] = string.Join(", ", certificate.Names),
                ["key"] = certificate.Key,
                ["signature"] = certificate.Signature,
            }));
        }
    }

    // A span without a duration would get one when it is stopped: until now.
    private static void End(Activity? activity, DateTime end) => activity?.SetEndTime(end > activity.StartTimeUtc ? end : activity.StartTimeUtc.AddTicks(1));
}
