namespace Monitoring.Plugins.HttpUptime;

/// <summary>The section <c>Monitoring:Plugins:HttpUptime</c>.</summary>
public sealed class HttpUptimeOptions
{
    /// <summary>How often each target is probed that has no interval of its own; 1 second to 1 day, one minute unless given.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether each target has an alarm unless it says otherwise; true unless given.</summary>
    public bool DefaultAlarms { get; set; } = true;

    /// <summary>Where the defaults of the targets come from.</summary>
    public HttpUptimeCompatibility Compatibility { get; set; }

    /// <summary>What to probe, by name. The names are those of the resources that the alarms are about.</summary>
    public IDictionary<string, HttpTargetOptions> Targets { get; } = new Dictionary<string, HttpTargetOptions>(StringComparer.OrdinalIgnoreCase);
}
