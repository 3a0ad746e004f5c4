namespace Monitoring.Plugins.HttpUptime;

/// <summary>The names that dashboards and alarms rely on.</summary>
internal static class HttpUptimeMetrics
{
    public const string Namespace = "Monitoring/Uptime";
    public const string Uptime = "uptime";
    public const string ResponseTime = "response_time";
    public const string UrlDimension = "url";
    public const string UserAgent = "Monitoring.Framework-HttpUptime/0.1";
}
