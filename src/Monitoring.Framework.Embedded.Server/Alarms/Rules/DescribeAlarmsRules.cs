namespace Monitoring.Framework.Embedded.Server;

/// <summary>What the operations that read alarms and their history refuse.</summary>
internal static class DescribeAlarmsRules
{
    public const string MetricAlarm = "MetricAlarm";
    public const string CompositeAlarm = "CompositeAlarm";

    private static readonly string[] _types = [CompositeAlarm, MetricAlarm];
    private static readonly string[] _itemTypes =
        ["ConfigurationUpdate", "StateUpdate", "Action", "AlarmContributorStateUpdate", "AlarmContributorAction"];

    private static readonly string[] _orders = ["TimestampDescending", "TimestampAscending"];

    public static Refusal? Check(DescribeAlarmsRequest request) => new ModelConstraints()
        .Names(request.AlarmNames)
        .Name("alarmNamePrefix", request.AlarmNamePrefix)
        .EachOneOf("alarmTypes", request.AlarmTypes, _types)
        .Name("childrenOfAlarmName", request.ChildrenOfAlarmName)
        .Name("parentsOfAlarmName", request.ParentsOfAlarmName)
        .OneOf("stateValue", request.StateValue, AlarmModel.States)
        .Length("actionPrefix", request.ActionPrefix, 1, 1024)
        .Range("maxRecords", request.MaxRecords, 1, 100)
        .ToRefusal()
        ?? CheckCombination(request);

    public static Refusal? Check(DescribeAlarmsForMetricRequest request) => new ModelConstraints()
        .Required("metricName", request.MetricName)
        .Name("metricName", request.MetricName)
        .Required("namespace", request.Namespace)
        .Name("namespace", request.Namespace)
        .OneOf("statistic", request.Statistic, AlarmModel.Statistics)
        .Dimensions("dimensions", request.Dimensions)
        .Range("period", request.Period, 1)
        .OneOf("unit", request.Unit, AlarmModel.Units)
        .ToRefusal();

    public static Refusal? Check(DescribeAlarmHistoryRequest request) => new ModelConstraints()
        .Name("alarmName", request.AlarmName)
        .EachOneOf("alarmTypes", request.AlarmTypes, _types)
        .OneOf("historyItemType", request.HistoryItemType, _itemTypes)
        .Range("maxRecords", request.MaxRecords, 1, 100)
        .OneOf("scanBy", request.ScanBy, _orders)
        .ToRefusal()
        ?? (request.AlarmContributorId is null ? null : Refusal.NotSupported("Alarm contributors (AlarmContributorId) are"));

    private static Refusal? CheckCombination(DescribeAlarmsRequest request)
    {
        if (request is { AlarmNames.Count: > 0, AlarmNamePrefix: not null })
        {
            return Both("AlarmNames", "AlarmNamePrefix");
        }

        if (request is { ChildrenOfAlarmName: not null, ParentsOfAlarmName: not null })
        {
            return Both("ChildrenOfAlarmName", "ParentsOfAlarmName");
        }

        var relation = request.ChildrenOfAlarmName is not null ? "ChildrenOfAlarmName" : request.ParentsOfAlarmName is not null ? "ParentsOfAlarmName" : null;
        var other = request.AlarmNames is { Count: > 0 } ? "AlarmNames"
            : request.AlarmNamePrefix is not null ? "AlarmNamePrefix"
            : request.AlarmTypes is { Count: > 0 } ? "AlarmTypes"
            : request.StateValue is not null ? "StateValue"
            : request.ActionPrefix is not null ? "ActionPrefix"
            : null;
        return relation is null || other is null ? null : Both(relation, other);
    }

    private static Refusal Both(string one, string other) =>
        Refusal.Validation($"The parameters {one} and {other} are mutually exclusive and you have specified both.");
}
