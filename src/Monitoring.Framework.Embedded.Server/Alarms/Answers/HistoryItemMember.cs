namespace Monitoring.Framework.Embedded.Server;

/// <summary>Something that happened to an alarm, as DescribeAlarmHistory tells it.</summary>
internal sealed class HistoryItemMember
{
    public static StructureShape<HistoryItemMember> Shape { get; } = Shapes.Structure<HistoryItemMember>()
        .With("AlarmName", Shapes.Text, static h => h.AlarmName, static (h, value) => h.AlarmName = value)
        .With("AlarmType", Shapes.Text, static h => h.AlarmType, static (h, value) => h.AlarmType = value)
        .With("Timestamp", Shapes.Time, static h => h.Timestamp, static (h, value) => h.Timestamp = value)
        .With("HistoryItemType", Shapes.Text, static h => h.HistoryItemType, static (h, value) => h.HistoryItemType = value)
        .With("HistorySummary", Shapes.Text, static h => h.HistorySummary, static (h, value) => h.HistorySummary = value)
        .With("HistoryData", Shapes.Text, static h => h.HistoryData, static (h, value) => h.HistoryData = value);

    public string? AlarmName { get; set; }

    public string? AlarmType { get; set; }

    public DateTimeOffset? Timestamp { get; set; }

    public string? HistoryItemType { get; set; }

    public string? HistorySummary { get; set; }

    public string? HistoryData { get; set; }
}
