namespace Monitoring.Framework;

/// <summary>The kinds of history items.</summary>
public enum AlarmHistoryItemType
{
    /// <summary>The alarm was created, changed or deleted.</summary>
    ConfigurationUpdate,

    /// <summary>The state changed.</summary>
    StateUpdate,

    /// <summary>An action was run, or held back.</summary>
    Action,
}
