namespace Monitoring.Framework;

/// <summary>What a plan does with one alarm.</summary>
public enum PlannedAction
{
    /// <summary>It is as it should be.</summary>
    Unchanged,

    /// <summary>It will be made.</summary>
    Create,

    /// <summary>It will be written again, because of <see cref="PlannedAlarm.Changes"/>.</summary>
    Update,

    /// <summary>It is owned and nobody wants it any more.</summary>
    Delete,

    /// <summary>The back end, or CloudWatch itself, would not take it; <see cref="PlannedAlarm.Message"/> says why.</summary>
    Refused,

    /// <summary>An alarm of that name exists and is not owned: it is never overwritten.</summary>
    Foreign,

    /// <summary>It was edited by hand and is left so, because that was asked for; <see cref="PlannedAlarm.Changes"/> says how it differs.</summary>
    Kept,
}
