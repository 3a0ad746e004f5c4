namespace Monitoring.Samples.CustomPlugin;

/// <summary>The section <c>Monitoring:Plugins:Disk</c>.</summary>
public sealed class DiskOptions
{
    /// <summary>A path on the disk to watch.</summary>
    public string Path { get; set; } = "/";

    /// <summary>How often to look; also the period of the alarm.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The alarm goes off when less than this is free.</summary>
    public double MinimumFreePercent { get; set; } = 10;

    /// <summary>A file that messages are appended to; no notifier when it is absent.</summary>
    public string? LogFile { get; set; }
}
