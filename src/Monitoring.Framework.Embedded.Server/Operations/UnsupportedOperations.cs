using System.Collections.Frozen;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>CloudWatch's operations that are refused by name, so that nobody takes them for a misspelling.</summary>
internal static class UnsupportedOperations
{
    public static FrozenSet<string> Names { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "AssociateDatasetKmsKey",
        "DeleteAlarmMuteRule",
        "DeleteAnomalyDetector",
        "DeleteDashboards",
        "DeleteInsightRules",
        "DeleteMetricStream",
        "DescribeAlarmContributors",
        "DescribeAnomalyDetectors",
        "DescribeInsightRules",
        "DisableInsightRules",
        "DisassociateDatasetKmsKey",
        "EnableInsightRules",
        "GetAlarmMuteRule",
        "GetDashboard",
        "GetDataset",
        "GetInsightRuleReport",
        "GetMetricStream",
        "GetMetricWidgetImage",
        "GetOTelEnrichment",
        "ListAlarmMuteRules",
        "ListDashboards",
        "ListManagedInsightRules",
        "ListMetricStreams",
        "PutAlarmMuteRule",
        "PutAnomalyDetector",
        "PutDashboard",
        "PutInsightRule",
        "PutManagedInsightRules",
        "PutMetricStream",
        "StartMetricStreams",
        "StartOTelEnrichment",
        "StopMetricStreams",
        "StopOTelEnrichment");
}
