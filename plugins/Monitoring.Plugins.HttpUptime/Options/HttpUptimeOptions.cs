namespace Monitoring.Plugins.HttpUptime;

/// <summary>The section <c>Monitoring:Plugins:HttpUptime</c>.</summary>
public sealed class HttpUptimeOptions
{
    /// <summary>How often each target is probed that has no interval of its own; 1 second to 1 day, one minute unless given.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The most that each probe is delayed at random; at most the interval, none unless given. Targets are spread over their interval in any case.</summary>
    public TimeSpan Jitter { get; set; }

    /// <summary>What is recorded of each target that does not say otherwise; <c>uptime,response_time</c> unless given. Each is a custom metric for each target.</summary>
    public string? Metrics { get; set; }

    /// <summary>
    /// Addresses that are there whenever the prober's own network is, such as <c>1.1.1.1:443,8.8.8.8:53</c>. When a target cannot be reached and none of them can, the
    /// fault is the prober's: the target is unknown, and nothing is recorded of it. Not asked unless given.
    /// </summary>
    public string? Reference { get; set; }

    /// <summary>Whether each target has an alarm unless it says otherwise; true unless given.</summary>
    public bool DefaultAlarms { get; set; } = true;

    /// <summary>Where the defaults of the targets come from.</summary>
    public HttpUptimeCompatibility Compatibility { get; set; }

    /// <summary>What to probe, by name. The names are those of the resources that the alarms are about.</summary>
    public IDictionary<string, HttpTargetOptions> Targets { get; } = new Dictionary<string, HttpTargetOptions>(StringComparer.OrdinalIgnoreCase);
}
