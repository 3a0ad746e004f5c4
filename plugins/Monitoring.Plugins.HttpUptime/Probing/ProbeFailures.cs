namespace Monitoring.Plugins.HttpUptime;

/// <summary>The spelling of the reasons, in notes and telemetry.</summary>
internal static class ProbeFailures
{
    private static readonly string[] _names =
    [
        "up", "dns", "blocked", "connect_refused", "connect_timeout", "connect", "proxy", "tls_expired", "tls_not_yet_valid", "tls_untrusted", "tls_name", "tls_revoked",
        "tls_weak", "tls_version", "tls_timeout", "tls", "not_tls", "tls_expires_soon", "auth", "reset", "closed", "truncated", "timeout", "body_timeout", "goaway",
        "protocol", "headers_too_large", "version", "redirect", "redirect_loop", "status", "retry_later", "header", "body", "json", "encoding", "too_large", "bomb",
        "slow", "unknown",
    ];

    public static string ToName(this ProbeFailure failure) => _names[(int)failure];

    /// <summary>Whether the prober's own network may be the cause: nobody answered.</summary>
    public static bool MayBeOurs(this ProbeFailure failure) => failure is ProbeFailure.Dns or ProbeFailure.ConnectTimeout or ProbeFailure.Connect or ProbeFailure.Proxy
        or ProbeFailure.TlsTimeout or ProbeFailure.Timeout or ProbeFailure.BodyTimeout;
}
