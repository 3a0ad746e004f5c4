using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>What is recorded of a target. Only what is chosen: each is a custom metric, which a cloud charges for.</summary>
internal sealed class TargetMetrics
{
    public const string Uptime = "uptime";

    private static readonly (string Name, MetricUnit Unit, Func<ProbeResult, DateTimeOffset, double?> Value)[] _known =
    [
        ("response_time", MetricUnit.Milliseconds, static (result, _) => WhenUp(result, result.Elapsed)),
        ("dns_time", MetricUnit.Milliseconds, static (result, _) => WhenUp(result, result.Time(ProbePhase.Resolve))),
        ("connect_time", MetricUnit.Milliseconds, static (result, _) => WhenUp(result, result.Time(ProbePhase.Connect))),
        ("tls_time", MetricUnit.Milliseconds, static (result, _) => WhenUp(result, result.Time(ProbePhase.Handshake))),
        ("first_byte_time", MetricUnit.Milliseconds, static (result, _) => WhenUp(result, result.Time(ProbePhase.Headers))),
        ("transfer_time", MetricUnit.Milliseconds, static (result, _) => WhenUp(result, result.Time(ProbePhase.Body))),
        ("failure", MetricUnit.None, static (result, _) => (int)result.Failure),
        ("status", MetricUnit.None, static (result, _) => result.Status == 0 ? null : result.Status),
        ("http_version", MetricUnit.None, static (result, _) => result is { Status: not 0, Hops: [.., { Version: { } version }] } ? version.Major + (version.Minor / 10.0) : null),
        ("redirects", MetricUnit.Count, static (result, _) => result.Hops.Count == 0 ? null : result.Hops.Count - 1),
        ("body_bytes", MetricUnit.Bytes, static (result, _) => result.IsUp ? result.BodyBytes : null),
        ("certificate_days", MetricUnit.None, static (result, now) => DaysLeft(result, now, static chain => chain.LeafExpires)),
        ("chain_days", MetricUnit.None, static (result, now) => DaysLeft(result, now, static chain => chain.Expires)),
    ];

    private readonly (int Index, MetricId Metric)[] _others;

    private TargetMetrics(MetricId? uptime, (int Index, MetricId Metric)[] others) => (UptimeMetric, _others) = (uptime, others);

    public static IEnumerable<string> Names => [Uptime, .. _known.Select(static known => known.Name)];

    /// <summary>Null when it is not recorded.</summary>
    public MetricId? UptimeMetric { get; }

    public MetricId[] All => UptimeMetric is null ? [.. _others.Select(static other => other.Metric)] : [UptimeMetric, .. _others.Select(static other => other.Metric)];

    /// <param name="names">The names, separated by commas.</param>
    /// <param name="dimensions">The dimensions of all.</param>
    /// <param name="path">Where the names came from.</param>
    /// <exception cref="MonitoringConfigurationException">One is unknown, or there is none.</exception>
    public static TargetMetrics Parse(string names, IReadOnlyList<Dimension> dimensions, string path)
    {
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            chosen.Add(Names.Contains(name)
                ? name
                : throw new MonitoringConfigurationException(path, $"there is no metric {Refusal.Quote(name)}; there are {string.Join(", ", Names)}."));
        }

        return chosen.Count == 0
            ? throw new MonitoringConfigurationException(path, $"at least one metric is needed, of {string.Join(", ", Names)}.")
            : new TargetMetrics(
                chosen.Contains(Uptime) ? Id(Uptime) : null,
                [.. _known.Index().Where(known => chosen.Contains(known.Item.Name)).Select(known => (known.Index, Id(known.Item.Name)))]);

        MetricId Id(string name) => new(HttpUptimeMetrics.Namespace, name, dimensions);
    }

    /// <summary>Records all but <c>uptime</c>: of these, what the probe found out.</summary>
    public void Record(MetricContext context, ProbeResult result)
    {
        foreach (var (index, metric) in _others)
        {
            var (_, unit, value) = _known[index];
            if (value(result, context.Timestamp) is { } found)
            {
                context.Record(metric, found, unit);
            }
        }
    }

    private static double? WhenUp(ProbeResult result, TimeSpan? time) => result.IsUp ? time?.TotalMilliseconds : null;

    private static double? DaysLeft(ProbeResult result, DateTimeOffset now, Func<SeenChain, DateTimeOffset> expiry)
    {
        double? least = null;
        foreach (var hop in result.Hops)
        {
            if (hop.Chain is { } chain)
            {
                var days = Math.Round((expiry(chain) - now).TotalDays, 2);
                least = least < days ? least : days;
            }
        }

        return least;
    }
}
