using FsCheck;
using FsCheck.Fluent;

namespace Monitoring.Framework.Conformance.Tests.Evaluation;

/// <summary>Any alarm on one of a few metrics, or on metric math over them.</summary>
internal static class RandomAlarm
{
    public static MetricId[] Metrics { get; } = [.. Enumerable.Range(0, 3).Select(static i => new MetricId("Random", $"m{i}"))];

    private static readonly string[] _statistics = ["Average", "Sum", "Minimum", "Maximum", "SampleCount", "p99", "p50", "tm90", "PR(:5)"];
    private static readonly string[] _expressions = ["m0 + m1", "m0 / m1 * 10", "IF(m0 > 5, m1)", "FILL(m0, 0) - m1", "MAX([m0, m1, m2])", "RATE(m0)"];
    private static readonly ComparisonOperator[] _operators = [.. Enum.GetValues<ComparisonOperator>().Where(static op => op <= ComparisonOperator.LessThanOrEqualToThreshold)];

    public static Gen<MetricAlarmDefinition> Any { get; } = Gen.Frequency((3, OnMetric()), (1, OnMath()));

    private static Gen<MetricAlarmDefinition> Plain() =>
        from periods in Gen.Choose(1, 5)
        from required in Gen.Choose(1, periods)
        from comparison in Gen.Elements(_operators)
        from threshold in Gen.Choose(0, 12)
        from missing in Gen.Choose(0, 4)
        select new MetricAlarmDefinition
        {
            Key = default,
            EvaluationPeriods = periods,
            DatapointsToAlarm = required,
            ComparisonOperator = comparison,
            Threshold = threshold,
            TreatMissingData = missing == 4 ? null : (TreatMissingData)missing,
        };

    private static Gen<MetricAlarmDefinition> OnMetric() =>
        from alarm in Plain()
        from metric in Gen.Elements(Metrics)
        from statistic in Gen.Elements(_statistics)
        from period in Period()
        from unit in Gen.Elements<MetricUnit?>(null, MetricUnit.Count)
        from few in Gen.Elements("evaluate", "ignore", null)
        select alarm with
        {
            Metric = metric,
            Statistic = Statistic.TryParse(statistic),
            Period = period,
            Unit = unit,
            EvaluateLowSampleCountPercentile = statistic[0] == 'p' ? few : null,
        };

    private static Gen<MetricAlarmDefinition> OnMath() =>
        from alarm in Plain()
        from expression in Gen.Elements(_expressions)
        from statistics in Gen.Elements(_statistics).ArrayOf(3)
        from period in Period()
        select alarm with
        {
            Metrics =
            [
                .. Metrics.Select((metric, i) => new MetricDataQuery
                {
                    Id = $"m{i}", Metric = metric, Statistic = Statistic.TryParse(statistics[i]), Period = period, ReturnData = false,
                }),
                new MetricDataQuery { Id = "e", Expression = expression },
            ],
        };

    private static Gen<TimeSpan> Period() => Gen.Elements(10, 20, 30, 60, 120, 300).Select(static seconds => TimeSpan.FromSeconds(seconds));
}
