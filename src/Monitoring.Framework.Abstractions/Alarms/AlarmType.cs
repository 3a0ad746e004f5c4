namespace Monitoring.Framework;

/// <summary>The kinds of alarms.</summary>
public enum AlarmType
{
    /// <summary>An alarm on a metric, or on a metric math expression.</summary>
    MetricAlarm,

    /// <summary>An alarm on the states of other alarms.</summary>
    CompositeAlarm,
}
