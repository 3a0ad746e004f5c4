namespace Monitoring.Framework;

/// <summary>Something that happened to an alarm.</summary>
/// <param name="AlarmName">The alarm's name; it may be gone since.</param>
/// <param name="Timestamp">When.</param>
/// <param name="Type">What kind of thing.</param>
/// <param name="Summary">In CloudWatch's words.</param>
/// <param name="Data">Details, as CloudWatch's JSON.</param>
public sealed record AlarmHistoryItem(string AlarmName, DateTimeOffset Timestamp, AlarmHistoryItemType Type, string Summary, string Data)
{
    /// <summary>The kind of alarm.</summary>
    public AlarmType AlarmType { get; init; }
}
