namespace Monitoring.Framework;

/// <summary>A dead man's switch; section <c>Monitoring:Heartbeat</c>.</summary>
public sealed class HeartbeatOptions
{
    /// <summary>Called by GET after each complete cycle of collection; null calls nothing. It may be a secret reference.</summary>
    public string? Url { get; set; }
}
