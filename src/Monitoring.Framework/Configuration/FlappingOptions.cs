namespace Monitoring.Framework;

/// <summary>When an alarm counts as flapping, and what becomes of its recoveries then; section <c>Monitoring:Delivery:Flapping</c>.</summary>
public sealed class FlappingOptions
{
    /// <summary>How often an alarm must have gone off <see cref="Within"/> a time; 5 unless given, 0 turns it off.</summary>
    public int Openings { get; set; } = 5;

    /// <summary>Within which time; 1 hour unless given.</summary>
    public TimeSpan Within { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a recovery must last before anybody is told; when the alarm goes off again before, nobody is told of either. 10 minutes unless given.</summary>
    public TimeSpan Settle { get; set; } = TimeSpan.FromMinutes(10);
}
