namespace Monitoring.Framework.Embedded;

/// <summary>How often an alarm is evaluated.</summary>
internal enum AlarmCadence
{
    /// <summary>Every ten seconds: a period below one minute.</summary>
    TenSeconds,

    /// <summary>Once a minute.</summary>
    Minute,

    /// <summary>Once an hour: more than a day is looked at.</summary>
    Hour,
}
