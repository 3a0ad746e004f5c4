namespace Monitoring.Framework;

/// <summary>What holds the actions of a composite alarm back.</summary>
public enum ActionsSuppressedBy
{
    /// <summary>It is waited whether the suppressor alarm goes to ALARM.</summary>
    WaitPeriod,

    /// <summary>The suppressor alarm has left ALARM not long ago.</summary>
    ExtensionPeriod,

    /// <summary>The suppressor alarm is in ALARM.</summary>
    Alarm,
}
