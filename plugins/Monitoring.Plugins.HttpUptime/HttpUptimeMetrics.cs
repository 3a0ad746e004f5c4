namespace Monitoring.Plugins.HttpUptime;

/// <summary>The names that dashboards and alarms rely on.</summary>
internal static class HttpUptimeMetrics
{
    public const string Namespace = "Monitoring/Uptime";
    public const string Online = "online";
    public const string UrlDimension = "url";
    public const string ReferenceDimension = "reference";
    public const string UserAgent = "Monitoring.Framework-HttpUptime/0.1";
}
