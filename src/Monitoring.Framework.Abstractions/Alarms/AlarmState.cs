namespace Monitoring.Framework;

/// <summary>The state of an alarm.</summary>
public enum AlarmState
{
    /// <summary>INSUFFICIENT_DATA: the alarm has just been made, or its metric says too little.</summary>
    InsufficientData,

    /// <summary>OK: the metric is within its threshold.</summary>
    Ok,

    /// <summary>ALARM: the metric is outside its threshold.</summary>
    Alarm,
}
