namespace Monitoring.Framework;

/// <summary>Who is told when the monitoring itself fails; section <c>Monitoring:Watchdog</c>.</summary>
public sealed class WatchdogOptions
{
    /// <summary>The notifiers to tell; unless given, the first that the routes lead to. One that is itself in trouble is left out; when there is no other, only the log tells.</summary>
    public IList<string> To { get; } = [];

    /// <summary>How long something must have been failing; 10 minutes unless given.</summary>
    public TimeSpan After { get; set; } = TimeSpan.FromMinutes(10);
}
