namespace Monitoring.Plugins.HttpUptime;

/// <summary>The spelling of the reasons, in notes and telemetry.</summary>
internal static class ProbeFailures
{
    private static readonly string[] _names =
    [
        "up", "dns", "connect_refused", "connect_timeout", "connect", "tls_expired", "tls_not_yet_valid", "tls_untrusted", "tls_name", "tls", "reset", "closed",
        "timeout", "protocol", "redirect", "status", "body",
    ];

    public static string ToName(this ProbeFailure failure) => _names[(int)failure];
}
