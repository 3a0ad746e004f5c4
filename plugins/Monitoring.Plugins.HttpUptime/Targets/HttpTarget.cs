using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>A target as it is probed: every option checked, every default filled in.</summary>
internal sealed class HttpTarget
{
    public required MonitoredResource Resource { get; init; }

    /// <summary>How the URL is written in metrics and messages.</summary>
    public required string DisplayUrl { get; init; }

    public required Uri Url { get; init; }

    public required HttpMethod Method { get; init; }

    public required TargetHeader[] Headers { get; init; }

    public required byte[]? Body { get; init; }

    public required OfferedVersions Versions { get; init; }

    public required bool Decompress { get; init; }

    /// <summary>Null when the target is asked without.</summary>
    public required TargetAuth? Auth { get; init; }

    public required TargetTls Tls { get; init; }

    /// <summary>Null when the target is asked directly.</summary>
    public required TargetProxy? Proxy { get; init; }

    public required HttpAddressFamily AddressFamily { get; init; }

    /// <summary>Null when any address may be connected to.</summary>
    public required AddressGuard? Guard { get; init; }

    public required bool ReuseConnection { get; init; }

    public required ResponseConditions Conditions { get; init; }

    public required TimeSpan Timeout { get; init; }

    public required int MaxBodyBytes { get; init; }

    public required bool RejectLargeBody { get; init; }

    public required int MaxRedirects { get; init; }

    public required TimeSpan Interval { get; init; }

    public required TimeSpan Jitter { get; init; }

    public required VerdictRules Verdict { get; init; }

    public required TargetMetrics Metrics { get; init; }

    /// <summary>The alarm, its key yet to be filled in; null for none.</summary>
    public required MetricAlarmDefinition? Alarm { get; init; }

    public string Name => Resource.Id;

    /// <summary>Whether a header has to be read as a secret before each probe.</summary>
    public bool HasSecrets => Array.Exists(Headers, static header => header.IsSecret);

    /// <summary>The name in the TLS handshake at the target's own origin: as configured, or the <c>Host</c> header; null for the URL's host.</summary>
    public string? ServerName => Tls.ServerName ?? Array.Find(Headers, static header => header.IsHost)?.Value.Split(':')[0];
}
