namespace Monitoring.Framework.Embedded.Server;

/// <summary>What DescribeAlarmHistory answers.</summary>
internal sealed class DescribeAlarmHistoryAnswer
{
    public static StructureShape<DescribeAlarmHistoryAnswer> Shape { get; } = Shapes.Structure<DescribeAlarmHistoryAnswer>()
        .With("AlarmHistoryItems", Shapes.List(HistoryItemMember.Shape), static a => a.AlarmHistoryItems, static (a, value) => a.AlarmHistoryItems = value)
        .With("NextToken", Shapes.Text, static a => a.NextToken, static (a, value) => a.NextToken = value);

    public IReadOnlyList<HistoryItemMember>? AlarmHistoryItems { get; set; }

    public string? NextToken { get; set; }
}
