namespace Monitoring.Plugins.HttpUptime;

/// <summary>Whose meaning of "up" the targets have where they do not say otherwise.</summary>
public enum HttpUptimeCompatibility
{
    /// <summary>This plugin's own.</summary>
    None,

    /// <summary>
    /// That of CloudwatchMonitoring's <c>uptime.py</c>: a target is up when it answers 200, 204, 301, 302, 401 or 404; the body is not read; the timeout is
    /// 30 seconds; 9 redirects are followed; the only metric is <c>uptime</c>.
    /// </summary>
    Original,
}
