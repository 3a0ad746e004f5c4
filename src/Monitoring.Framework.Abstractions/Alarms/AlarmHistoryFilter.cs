namespace Monitoring.Framework;

/// <summary>Which history items to read; all that is null matches everything.</summary>
public sealed record AlarmHistoryFilter
{
    /// <summary>The exact name of the alarm.</summary>
    public string? AlarmName { get; init; }

    /// <summary>The kinds of alarms.</summary>
    public IReadOnlyCollection<AlarmType>? AlarmTypes { get; init; }

    /// <summary>The kind of item.</summary>
    public AlarmHistoryItemType? Type { get; init; }

    /// <summary>The first moment, inclusive.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The last moment, inclusive.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>The most items to return.</summary>
    public int? MaxItems { get; init; }

    /// <summary>Oldest first instead of newest first.</summary>
    public bool OldestFirst { get; init; }
}
