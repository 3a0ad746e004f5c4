namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>
/// The members of CloudWatch's requests as its model (2010-08-01) has them: s string, b boolean, i integer, d double, t timestamp, m map, [] list, ! required, {shortest,longest} and (a|b) values.
/// </summary>
internal static class CloudWatchModel
{
    private const string Unit = "s(Seconds|Microseconds|Milliseconds|Bytes|Kilobytes|Megabytes|Gigabytes|Terabytes|Bits|Kilobits|Megabits|Gigabits|Terabits|Percent|Count|Bytes/Second|Kilobytes/Second"
        + "|Megabytes/Second|Gigabytes/Second|Terabytes/Second|Bits/Second|Kilobits/Second|Megabits/Second|Gigabits/Second|Terabits/Second|Count/Second|None)";

    private const string Operator = "s(GreaterThanOrEqualToThreshold|GreaterThanThreshold|LessThanThreshold|LessThanOrEqualToThreshold|LessThanLowerOrGreaterThanUpperThreshold|LessThanLowerThreshold"
        + "|GreaterThanUpperThreshold)";

    private const string Actions = "ActionsEnabled:b OKActions:[s{1,1024}]{,5} AlarmActions:[s{1,1024}]{,5} InsufficientDataActions:[s{1,1024}]{,5}";

    public static JsonModel Model { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["PutMetricData"] = "Namespace:s{1,255}! MetricData:[MetricDatum] EntityMetricData:[EntityMetricData] StrictEntityValidation:b",
        ["MetricDatum"] =
            $"MetricName:s{{1,255}}! Dimensions:[Dimension]{{,30}} Timestamp:t Value:d StatisticValues:StatisticSet Values:[d] Counts:[d] Unit:{Unit} StorageResolution:i{{1,}}",
        ["Dimension"] = "Name:s{1,255}! Value:s{1,1024}!",
        ["StatisticSet"] = "SampleCount:d! Sum:d! Minimum:d! Maximum:d!",
        ["EntityMetricData"] = "Entity:Entity MetricData:[MetricDatum]",
        ["Entity"] = "KeyAttributes:m Attributes:m",
        ["GetMetricData"] =
            "MetricDataQueries:[MetricDataQuery]! StartTime:t! EndTime:t! NextToken:s ScanBy:s(TimestampDescending|TimestampAscending) MaxDatapoints:i LabelOptions:LabelOptions",
        ["MetricDataQuery"] = "Id:s{1,255}! MetricStat:MetricStat Expression:s{1,2048} Label:s ReturnData:b Period:i{1,} AccountId:s{1,255}",
        ["MetricStat"] = $"Metric:Metric! Period:i{{1,}}! Stat:s! Unit:{Unit}",
        ["Metric"] = "Namespace:s{1,255} MetricName:s{1,255} Dimensions:[Dimension]{,30}",
        ["LabelOptions"] = "Timezone:s",
        ["ListMetrics"] =
            "Namespace:s{1,255} MetricName:s{1,255} Dimensions:[DimensionFilter]{,10} NextToken:s RecentlyActive:s(PT3H) IncludeLinkedAccounts:b OwningAccount:s{1,255}",
        ["DimensionFilter"] = "Name:s{1,255}! Value:s{1,1024}",
        ["PutMetricAlarm"] =
            $"AlarmName:s{{1,255}}! AlarmDescription:s{{0,1024}} {Actions} MetricName:s{{1,255}} Namespace:s{{1,255}} Statistic:s(SampleCount|Average|Sum|Minimum|Maximum) ExtendedStatistic:s "
            + $"Dimensions:[Dimension]{{,30}} Period:i{{1,}} Unit:{Unit} EvaluationPeriods:i{{1,}} DatapointsToAlarm:i{{1,}} Threshold:d ComparisonOperator:{Operator} TreatMissingData:s{{1,255}} "
            + "EvaluateLowSampleCountPercentile:s{1,255} Metrics:[MetricDataQuery] Tags:[Tag] ThresholdMetricId:s{1,255}",
        ["Tag"] = "Key:s{1,128}! Value:s{0,256}!",
        ["PutCompositeAlarm"] =
            $"AlarmName:s{{1,255}}! AlarmDescription:s{{0,1024}} {Actions} AlarmRule:s{{1,10240}}! Tags:[Tag] ActionsSuppressor:s{{1,1600}} ActionsSuppressorWaitPeriod:i "
            + "ActionsSuppressorExtensionPeriod:i",
        ["DescribeAlarms"] =
            "AlarmNames:[s{1,255}]{,100} AlarmNamePrefix:s{1,255} AlarmTypes:[s(CompositeAlarm|MetricAlarm)] ChildrenOfAlarmName:s{1,255} ParentsOfAlarmName:s{1,255} "
            + "StateValue:s(OK|ALARM|INSUFFICIENT_DATA) ActionPrefix:s{1,1024} MaxRecords:i{1,100} NextToken:s",
        ["DescribeAlarmHistory"] =
            "AlarmName:s{1,255} AlarmContributorId:s{1,16} AlarmTypes:[s(CompositeAlarm|MetricAlarm)] "
            + "HistoryItemType:s(ConfigurationUpdate|StateUpdate|Action|AlarmContributorStateUpdate|AlarmContributorAction) StartDate:t EndDate:t MaxRecords:i{1,100} NextToken:s "
            + "ScanBy:s(TimestampDescending|TimestampAscending)",
        ["DeleteAlarms"] = "AlarmNames:[s{1,255}]{,100}!",
        ["SetAlarmState"] = "AlarmName:s{1,255}! StateValue:s(OK|ALARM|INSUFFICIENT_DATA)! StateReason:s{0,1023}! StateReasonData:s{0,4000}",
        ["TagResource"] = "ResourceARN:s{1,1024}! Tags:[Tag]!",
        ["UntagResource"] = "ResourceARN:s{1,1024}! TagKeys:[s{1,128}]!",
        ["ListTagsForResource"] = "ResourceARN:s{1,1024}!",
    });
}
