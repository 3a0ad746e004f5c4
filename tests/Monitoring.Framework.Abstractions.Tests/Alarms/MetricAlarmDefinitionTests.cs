namespace Monitoring.Framework.Abstractions.Tests.Alarms;

/// <summary>What PutMetricAlarm takes and refuses; the quoted messages were recorded on AWS.</summary>
public sealed class MetricAlarmDefinitionTests
{
    private static readonly MetricAlarmDefinition _alarm = new()
    {
        Key = new AlarmKey("policy", "resource", "rule"),
        Metric = new MetricId("Test", "m"),
        Statistic = Statistic.Average,
        Period = TimeSpan.FromMinutes(1),
        EvaluationPeriods = 3,
        ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
        Threshold = 1,
    };

    private static IEnumerable<TestCaseData> Taken =>
    [
        Case("plain", _alarm),
        Case("10 seconds", _alarm with { Period = TimeSpan.FromSeconds(10) }),
        Case("20 seconds", _alarm with { Period = TimeSpan.FromSeconds(20) }),
        Case("30 seconds", _alarm with { Period = TimeSpan.FromSeconds(30) }),
        Case("a day in minutes", _alarm with { EvaluationPeriods = 1440 }),
        Case("a week in hours", _alarm with { Period = TimeSpan.FromHours(1), EvaluationPeriods = 168 }),
        Case("1 out of N", _alarm with { DatapointsToAlarm = 1 }),
        Case("N out of N", _alarm with { DatapointsToAlarm = 3 }),
        Case("negative threshold", _alarm with { Threshold = -1 }),
        Case("percentile with few samples", _alarm with { Statistic = Statistic.TryParse("p90"), EvaluateLowSampleCountPercentile = "ignore" }),
        Case("five actions", _alarm with { AlarmActions = Many(5), OkActions = Many(5), InsufficientDataActions = Many(5) }),
        Case("fifty tags", _alarm with { Tags = Tags(50) }),
        Case("longest description", _alarm with { Description = new string('x', 1024) }),
        Case("band", _alarm with { ComparisonOperator = ComparisonOperator.GreaterThanUpperThreshold, Threshold = null, ThresholdMetricId = "ad1" }),
        Case("math", _alarm with { Metric = null, Statistic = null, Period = default, Metrics = [new MetricDataQuery { Id = "e1", Expression = "1" }] }),
    ];

    private static IEnumerable<TestCaseData> Refused =>
    [
        Case("MetricName must not be null", _alarm with { Metric = null }, "needs a metric and a statistic"),
        Case("request should have a Statistic parameter", _alarm with { Statistic = null }, "needs a metric and a statistic"),
        Case("MetricName should not be set if list of Metrics is set.", _alarm with { Metrics = Query() }, "must not also name a metric"),
        Case("Statistic should not be set if list of Metrics is set.", _alarm with { Metric = null, Metrics = Query() }, "must not also name a metric"),
        Case("unit with queries", _alarm with { Metric = null, Statistic = null, Unit = MetricUnit.Count, Metrics = Query() }, "unit"),
        Case("request should have a Period parameter", _alarm with { Period = default }, "its period is 00:00:00"),
        Case("Period must be 10, 20, 30 or a multiple of 60", _alarm with { Period = TimeSpan.FromSeconds(45) }, "its period is 00:00:45"),
        Case("period of one second", _alarm with { Period = TimeSpan.FromSeconds(1) }, "its period"),
        Case("period with a fraction", _alarm with { Period = TimeSpan.FromSeconds(60.5) }, "its period"),
        Case("negative period", _alarm with { Period = TimeSpan.FromSeconds(-60) }, "its period"),
        Case("request should have an EvaluationPeriods parameter", _alarm with { EvaluationPeriods = 0 }, "EvaluationPeriods is 0"),
        Case("no datapoint", _alarm with { DatapointsToAlarm = 0 }, "DatapointsToAlarm is 0"),
        Case("DatapointsToAlarm must be less than or equal to EvaluationPeriods", _alarm with { DatapointsToAlarm = 4 }, "between 1 and EvaluationPeriods (3)"),
        Case("(EvaluationPeriods * Period must be <= 86400)", _alarm with { EvaluationPeriods = 1441 }, "longer than 1 day."),
        Case("(EvaluationPeriods * Period must be <= 604800)", _alarm with { Period = TimeSpan.FromHours(1), EvaluationPeriods = 169 }, "longer than 7 days."),
        Case("request should have valid Threshold parameter", _alarm with { Threshold = null }, "needs a Threshold"),
        Case("threshold NaN", _alarm with { Threshold = double.NaN }, "NaN"),
        Case("ComparisonOperators for ranges require ThresholdMetricId", _alarm with { ComparisonOperator = ComparisonOperator.LessThanLowerThreshold }, "needs a ThresholdMetricId"),
        Case("band without a range operator", _alarm with { ThresholdMetricId = "ad1" }, "does not use"),
        Case("band and threshold", _alarm with { ComparisonOperator = ComparisonOperator.LessThanLowerThreshold, ThresholdMetricId = "ad1" }, "must not have a Threshold"),
        Case("Option unknown is not supported.", _alarm with { EvaluateLowSampleCountPercentile = "unknown" }, "'evaluate' or 'ignore'"),
        Case("enabled only for percentile statistics", _alarm with { EvaluateLowSampleCountPercentile = "ignore" }, "percentile statistic only"),
        Case("few samples of a trimmed mean", _alarm with { Statistic = Statistic.TryParse("tm90"), EvaluateLowSampleCountPercentile = "ignore" }, "percentile statistic only"),
        Case("six actions", _alarm with { AlarmActions = Many(6) }, "more than 5 actions"),
        Case("six OK actions", _alarm with { OkActions = Many(6) }, "more than 5 actions"),
        Case("six actions without data", _alarm with { InsufficientDataActions = Many(6) }, "more than 5 actions"),
        Case("The resultant tag set must not have more than 50 user tags.", _alarm with { Tags = Tags(51) }, "51 tags"),
        Case("must not start with any case of \"aws:\"", _alarm with { Tags = new Dictionary<string, string> { ["Aws:x"] = "v" } }, "'Aws:x'"),
        Case("too long a description", _alarm with { Description = new string('x', 1025) }, "1025 characters"),
    ];

    [TestCaseSource(nameof(Taken))]
    public void Refusal_WhatCloudWatchTakes_IsNull(MetricAlarmDefinition alarm) => Assert.That(alarm.Refusal(), Is.Null);

    [TestCaseSource(nameof(Refused))]
    public void Refusal_WhatCloudWatchRefuses_SaysWhy(MetricAlarmDefinition alarm, string part) =>
        Assert.That(alarm.Refusal(), Does.Contain(part).And.EndsWith("."));

    private static string[] Many(int count) => [.. Enumerable.Range(0, count).Select(i => $"arn:aws:sns:eu-west-1:123456789012:topic{i}")];

    private static Dictionary<string, string> Tags(int count) => Enumerable.Range(0, count).ToDictionary(i => $"tag{i}", _ => "v");

    private static MetricDataQuery[] Query() => [new MetricDataQuery { Id = "e1", Expression = "1" }];

    private static TestCaseData Case(string name, MetricAlarmDefinition alarm, string? part = null) =>
        (part is null ? new TestCaseData(alarm) : new TestCaseData(alarm, part)).SetArgDisplayNames(name);
}
