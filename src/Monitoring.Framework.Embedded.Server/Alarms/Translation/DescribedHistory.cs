namespace Monitoring.Framework.Embedded.Server;

/// <summary>A history item as DescribeAlarmHistory tells it.</summary>
internal static class DescribedHistory
{
    public static HistoryItemMember Of(AlarmHistoryItem item) => new()
    {
        AlarmName = item.AlarmName,
        AlarmType = item.AlarmType.ToString(),
        Timestamp = item.Timestamp,
        HistoryItemType = item.Type.ToString(),
        HistorySummary = item.Summary,
        HistoryData = item.Data,
    };
}
