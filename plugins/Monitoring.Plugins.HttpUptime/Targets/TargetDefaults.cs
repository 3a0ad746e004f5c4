namespace Monitoring.Plugins.HttpUptime;

/// <summary>What a target is like where its options say nothing.</summary>
internal sealed record TargetDefaults(string ExpectedStatus, TimeSpan Timeout, int MaxBodyBytes, int MaxRedirects, int Confirmations, string Metrics)
{
    private static readonly TargetDefaults _own =
        new("200-399", TimeSpan.FromSeconds(10), 1024 * 1024, MaxRedirects: 10, Confirmations: 1, "uptime,response_time");

    // aiohttp, which the original asks with, gives up at the tenth redirect, and reads no body that nobody asked for.
    private static readonly TargetDefaults _original =
        new("200,204,301,302,401,404", TimeSpan.FromSeconds(30), MaxBodyBytes: 0, MaxRedirects: 9, Confirmations: 0, "uptime");

    public static TargetDefaults Of(HttpUptimeCompatibility compatibility) => compatibility == HttpUptimeCompatibility.Original ? _original : _own;
}
