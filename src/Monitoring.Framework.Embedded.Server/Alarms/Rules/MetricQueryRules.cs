using System.Text.RegularExpressions;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>
/// What PutMetricAlarm refuses of an alarm on a list of metric queries, before the queries are compiled: whatever the definition would not show any more, and what
/// comes before everything else.
/// </summary>
internal static partial class MetricQueryRules
{
    private const int Most = 10;

    public static ModelConstraints Queries(this ModelConstraints model, IReadOnlyList<MetricQueryMember>? queries)
    {
        for (var i = 0; i < queries?.Count; i++)
        {
            var (path, query) = ($"metrics.{i + 1}.member", queries[i]);
            model.Required($"{path}.id", query.Id).Name($"{path}.id", query.Id);
            model.Length($"{path}.expression", query.Expression, 1, 2048).Range($"{path}.period", query.Period, 1);
            model.Length($"{path}.accountId", query.AccountId, 0, 255);
            if (query.MetricStat is { } stat)
            {
                model.Required($"{path}.metricStat.metric", stat.Metric).Required($"{path}.metricStat.period", stat.Period);
                model.Required($"{path}.metricStat.stat", stat.Stat).Range($"{path}.metricStat.period", stat.Period, 1);
                model.OneOf($"{path}.metricStat.unit", stat.Unit, AlarmModel.Units);
                model.Name($"{path}.metricStat.metric.namespace", stat.Metric?.Namespace).Name($"{path}.metricStat.metric.metricName", stat.Metric?.MetricName);
                model.Dimensions($"{path}.metricStat.metric.dimensions", stat.Metric?.Dimensions);
            }
        }

        return model;
    }

    /// <summary>CloudWatch counts before it looks at anything else.</summary>
    public static Refusal? CheckCounts(IReadOnlyList<MetricQueryMember>? queries) =>
        queries?.Count(static query => query.MetricStat is not null) > Most ? Refusal.Validation($"Too many metrics in alarm, maximum is {Most}")
        : queries?.Count(static query => query.MetricStat is null && query.Expression is not null) > Most
            ? Refusal.Validation($"Too many expressions in alarm, maximum is {Most}")
            : null;

    public static Refusal? Check(PutMetricAlarmRequest request) =>
        CheckSingleMembers(request)
        ?? request.Metrics!.Select(CheckQuery).FirstOrDefault(static refusal => refusal is not null)
        ?? CheckReturnData(request)
        ?? CheckPeriods(request.Metrics!);

    /// <summary>The one period of the queries; they have been checked.</summary>
    public static int PeriodOf(IReadOnlyList<MetricQueryMember> queries) =>
        queries.Select(static query => query.MetricStat?.Period ?? query.Period).First(static period => period is not null)!.Value;

    public static Refusal? CheckSupport(IReadOnlyList<MetricQueryMember>? queries)
    {
        foreach (var query in queries ?? [])
        {
            if (query.AccountId is not null and not "" && query.AccountId != DiscoveryScope.Local.Account)
            {
                return Refusal.NotSupported($"Metrics of other accounts (AccountId {query.AccountId}) are");
            }

            if (query.Expression is { } expression && Insights().IsMatch(expression))
            {
                return Refusal.NotSupported("Metrics Insights queries (SELECT …) are");
            }

            if (query.Expression?.Contains("ANOMALY_DETECTION_BAND", StringComparison.Ordinal) == true)
            {
                return Refusal.NotSupported("Anomaly detection (ANOMALY_DETECTION_BAND) is");
            }
        }

        return null;
    }

    private static Refusal? CheckSingleMembers(PutMetricAlarmRequest request)
    {
        (string Name, object? Value)[] members =
        [
            ("MetricName", request.MetricName), ("Namespace", request.Namespace), ("Statistic", request.Statistic),
            ("ExtendedStatistic", request.ExtendedStatistic), ("Dimensions", request.Dimensions is { Count: > 0 } given ? given : null),
            ("Period", request.Period), ("Unit", request.Unit),
        ];
        var set = members.FirstOrDefault(static member => member.Value is not null).Name;
        return set is null ? null : Refusal.Validation($"{set} should not be set if list of Metrics is set.");
    }

    private static Refusal? CheckQuery(MetricQueryMember query)
    {
        if (query is { Expression: not null, MetricStat: not null })
        {
            return Refusal.Validation("The parameters MetricDataQuery Expression and MetricStat are mutually exclusive and you have specified both.");
        }

        if (query.Expression?.Contains("SEARCH(", StringComparison.Ordinal) == true)
        {
            return Refusal.Validation("SEARCH is not supported on Metric Alarms.");
        }

        if (query.MetricStat is not { } stat)
        {
            return query.Expression is null ? Refusal.Validation("Period must not be null") : null;
        }

        if (Statistic.TryParse(stat.Stat) is null)
        {
            return Refusal.Validation("Invalid metrics list");
        }

        return stat.Metric?.MetricName is null ? Refusal.Validation("MetricName must not be null")
            : stat.Metric.Namespace is null ? Refusal.Validation("Namespace must not be null")
            : SingleMetricRules.CheckAscii("Namespace", stat.Metric.Namespace)
                ?? SingleMetricRules.CheckAscii("MetricName", stat.Metric.MetricName)
                ?? SingleMetricRules.CheckDimensions(stat.Metric.Dimensions);
    }

    private static Refusal? CheckReturnData(PutMetricAlarmRequest request)
    {
        var returning = request.Metrics!.Where(static query => query.ReturnData != false).ToList();
        if (request.ThresholdMetricId is not { } band)
        {
            return returning.Count == 1 ? null : Refusal.Validation("Exactly one element of the metrics list should return data.");
        }

        return returning.All(query => query.Id != band)
            ? Refusal.Validation("Metrics list must contain exactly one metric matching the ThresholdMetricId parameter")
            : returning.Count == 2 ? null
            : Refusal.Validation("Exactly two elements of the metrics list should return data.");
    }

    private static Refusal? CheckPeriods(IReadOnlyList<MetricQueryMember> queries)
    {
        var periods = queries.Select(static query => query.MetricStat?.Period ?? query.Period).Where(static period => period is not null).ToList();
        return periods.Count == 0
            ? Refusal.Validation("Period must not be null")
            : periods.Select(SingleMetricRules.CheckPeriod).FirstOrDefault(static refusal => refusal is not null);
    }

    [GeneratedRegex("^\\s*SELECT\\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Insights();
}
