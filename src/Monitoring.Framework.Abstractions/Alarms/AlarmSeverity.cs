namespace Monitoring.Framework;

/// <summary>How much an alarm matters; routes match on it.</summary>
public enum AlarmSeverity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Worth a look today.</summary>
    Warning,

    /// <summary>Worth waking somebody.</summary>
    Critical,
}
