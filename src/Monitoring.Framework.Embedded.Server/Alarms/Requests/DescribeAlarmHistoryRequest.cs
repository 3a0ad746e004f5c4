namespace Monitoring.Framework.Embedded.Server;

/// <summary>What DescribeAlarmHistory was asked; null is absent.</summary>
internal sealed class DescribeAlarmHistoryRequest
{
    public static StructureShape<DescribeAlarmHistoryRequest> Shape { get; } = Shapes.Structure<DescribeAlarmHistoryRequest>()
        .With("AlarmName", Shapes.Text, static r => r.AlarmName, static (r, value) => r.AlarmName = value)
        .With("AlarmContributorId", Shapes.Text, static r => r.AlarmContributorId, static (r, value) => r.AlarmContributorId = value)
        .With("AlarmTypes", Shapes.List(Shapes.Text), static r => r.AlarmTypes, static (r, value) => r.AlarmTypes = value)
        .With("HistoryItemType", Shapes.Text, static r => r.HistoryItemType, static (r, value) => r.HistoryItemType = value)
        .With("StartDate", Shapes.Time, static r => r.StartDate, static (r, value) => r.StartDate = value)
        .With("EndDate", Shapes.Time, static r => r.EndDate, static (r, value) => r.EndDate = value)
        .With("MaxRecords", AlarmShapes.WholeNumber, static r => r.MaxRecords, static (r, value) => r.MaxRecords = value)
        .With("NextToken", Shapes.Text, static r => r.NextToken, static (r, value) => r.NextToken = value)
        .With("ScanBy", Shapes.Text, static r => r.ScanBy, static (r, value) => r.ScanBy = value);

    public string? AlarmName { get; set; }

    public string? AlarmContributorId { get; set; }

    public IReadOnlyList<string>? AlarmTypes { get; set; }

    public string? HistoryItemType { get; set; }

    public DateTimeOffset? StartDate { get; set; }

    public DateTimeOffset? EndDate { get; set; }

    public int? MaxRecords { get; set; }

    public string? NextToken { get; set; }

    public string? ScanBy { get; set; }
}
