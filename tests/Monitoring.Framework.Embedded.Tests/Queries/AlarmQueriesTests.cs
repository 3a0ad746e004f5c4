namespace Monitoring.Framework.Embedded.Tests.Queries;

public sealed class AlarmQueriesTests
{
    private const double None = double.NaN;

    private static readonly MetricId _errors = new("Shop", "errors");
    private static readonly MetricId _requests = new("Shop", "requests");
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    [Test]
    public void Evaluate_Ratio_GivesAValueForEachBucketThatHasOne()
    {
        var queries = AlarmQueries.Compile(Alarm(
            Math("e1", "100 * errors / requests", isReturned: true),
            Metric("errors", _errors) with { Unit = MetricUnit.Count },
            Metric("requests", _requests)));
        var result = new double[4];

        queries.Evaluate(60_000, [1, None, 3, None, 10, 20, None, None], result);

        Assert.That(queries.Period, Is.EqualTo(60));
        Assert.That(queries.Inputs.Select(static input => (input.Id, input.Metric.Name, input.Unit)), Is.EqualTo(new (string, string, MetricUnit?)[] { ("errors", "errors", MetricUnit.Count), ("requests", "requests", null) }));
        Assert.That(result, Is.EqualTo(new[] { 10, 0, None, None }));
    }

    [Test]
    public void Evaluate_ExpressionOfExpressions_UsesThem()
    {
        var queries = AlarmQueries.Compile(Alarm(
            Math("unused", "m * 0"),
            Math("last", "FILL(sum, 0) + TIME_SERIES(PERIOD(m))", isReturned: true),
            Math("sum", "SUM([m, m])"),
            Metric("m", _errors)));
        var result = new double[3];

        queries.Evaluate(60_000, [1, None, 3], result);

        Assert.That(result, Is.EqualTo(new double[] { 62, 60, 66 }));
    }

    [Test]
    public void Evaluate_OneMetric_IsTheMetric()
    {
        var queries = AlarmQueries.Compile(Alarm(Metric("m", _errors) with { ReturnData = null }));
        var result = new double[3];

        queries.Evaluate(60_000, [1, None, 3], result);

        Assert.That(result, Is.EqualTo(new[] { 1, None, 3 }));
    }

    [Test]
    public void Evaluate_ExpressionWithoutMetrics_HasItsOwnPeriod()
    {
        var queries = AlarmQueries.Compile(Alarm(Math("e", "TIME_SERIES(5)", isReturned: true) with { Period = TimeSpan.FromSeconds(30) }));
        var result = new double[2];

        queries.Evaluate(60_000, [], result);

        Assert.That(queries.Inputs, Is.Empty);
        Assert.That(queries.Period, Is.EqualTo(30));
        Assert.That(result, Is.EqualTo(new double[] { 5, 5 }));
    }

    [Test]
    [TestCaseSource(nameof(Refused))]
    public void Compile_WhatPutMetricAlarmRefuses_SaysWhy(MetricAlarmDefinition alarm, string expected)
    {
        var exception = Assert.Throws<QueryException>(() => AlarmQueries.Compile(alarm));

        Assert.That((exception!.Code, exception.Message), Is.EqualTo(("ValidationError", expected)));
    }

    [Test]
    public void Compile_TenMetricsAndTenExpressions_AreTaken() =>
        Assert.That(
            AlarmQueries.Compile(Alarm([.. Many(10, i => Metric($"m{i}", _errors)), .. Many(10, i => Math($"e{i}", "SUM(METRICS())", isReturned: i == 9))])).Inputs,
            Has.Count.EqualTo(10));

    private static IEnumerable<TestCaseData> Refused()
    {
        yield return Case("many-metrics", "Too many metrics in alarm, maximum is 10", Alarm([.. Many(11, i => Metric($"m{i}", _errors))]));
        yield return Case("many-expressions", "Too many expressions in alarm, maximum is 10", Alarm([.. Many(11, i => Math($"e{i}", "m"))]));
        yield return Case("both", "The parameters MetricDataQuery Expression and MetricStat are mutually exclusive and you have specified both.", Alarm(Metric("m", _errors) with { Expression = "m" }));
        yield return Case("neither", "Period must not be null", Alarm(new MetricDataQuery { Id = "m1" }));
        yield return Case("no-period", "Period must not be null", Alarm(Math("e", "TIME_SERIES(1)", isReturned: true)));
        yield return Case("empty-with-period", "Invalid metrics list", Alarm(new MetricDataQuery { Id = "m1", Period = _minute }));
        yield return Case("bad-statistic", "Invalid metrics list", Alarm(Metric("m", _errors) with { Statistic = null }));
        yield return Case("search", "SEARCH is not supported on Metric Alarms.", Alarm(Math("e", "SEARCH('{AWS/EC2,InstanceId} MetricName=\"CPUUtilization\"', 'Average', 300)", isReturned: true)));
        yield return Case("two-returned", "Exactly one element of the metrics list should return data.", Alarm(Metric("m", _errors) with { ReturnData = true }, Math("e", "m", isReturned: true)));
        yield return Case("two-absent", "Exactly one element of the metrics list should return data.", Alarm(Metric("m", _errors) with { ReturnData = null }, Math("e", "m") with { ReturnData = null }));
        yield return Case("none-returned", "Exactly one element of the metrics list should return data.", Alarm(Metric("m", _errors), Math("e", "m")));
        yield return Case("id", "The value for parameter Metrics.member.2.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.", Alarm(Metric("m", _errors), Math("E", "m", isReturned: true)));
        yield return Case("same-id", "The values for parameter id in Metrics are not unique.", Alarm(Metric("m", _errors), Math("m", "m", isReturned: true)));
        yield return Case("periods", "Period must be the same for all elements of the metrics list", Alarm(Metric("m", _errors), Metric("n", _errors) with { Period = TimeSpan.FromMinutes(5) }, Math("e", "m+n", isReturned: true)));
        yield return Case("period", "Period must be 10, 20, 30 or a multiple of 60", Alarm(Metric("m", _errors) with { Period = TimeSpan.FromSeconds(45), ReturnData = true }));
        yield return Case("array", "Metrics expression that return multi time series are only allowed for MetricsInsights expression with an ORDER BY clause", Alarm(Metric("m", _errors), Math("e", "METRICS()", isReturned: true)));
        yield return Case("scalar", "Error in expression 'e': The result has type Scalar; it must be a time series or an array of time series", Alarm(Metric("m", _errors), Math("e", "AVG(m)", isReturned: true)));
        yield return Case("unknown-id", "Error in expression 'e': Unknown identifier 'n'", Alarm(Metric("m", _errors), Math("e", "n", isReturned: true)));
        yield return Case("function", "Error in expression 'e': Function 'NOT_A_FUNCTION' not found", Alarm(Metric("m", _errors), Math("e", "NOT_A_FUNCTION(m)", isReturned: true)));
        yield return Case("insights", "Error in expression 'e': Metrics Insights queries (SELECT ...) are not supported by the embedded back end", Alarm(Math("e", "SELECT AVG(x) FROM y", isReturned: true)));
        yield return Case("day", "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400) for alarms using period < 3600", Alarm(Metric("m", _errors) with { ReturnData = true }) with { EvaluationPeriods = 1441 });
        yield return Case("week", "Metrics cannot be checked across more than a week (EvaluationPeriods * Period must be <= 604800) for alarms using period >= 3600", Alarm(Metric("m", _errors) with { ReturnData = true, Period = TimeSpan.FromHours(1) }) with { EvaluationPeriods = 169 });
        yield return Case("band-not-returned", "Metrics list must contain exactly one metric matching the ThresholdMetricId parameter", Band(Metric("m", _errors) with { ReturnData = true }, Math("ad1", "m")));
        yield return Case("band-alone", "Exactly two elements of the metrics list should return data.", Band(Metric("m", _errors), Math("ad1", "m", isReturned: true)));
        yield return Case("band", "Alarms with a ThresholdMetricId are not supported by the embedded back end", Band(Metric("m", _errors) with { ReturnData = true }, Math("ad1", "m", isReturned: true)));
        yield return Case("band-function", "Error in expression 'ad1': Function 'ANOMALY_DETECTION_BAND' is not supported by the embedded back end", Band(Metric("m", _errors) with { ReturnData = true }, Math("ad1", "ANOMALY_DETECTION_BAND(m)", isReturned: true)));
    }

    private static TestCaseData Case(string name, string expected, MetricAlarmDefinition alarm) => new TestCaseData(alarm, expected).SetArgDisplayNames(name);

    private static IEnumerable<MetricDataQuery> Many(int count, Func<int, MetricDataQuery> make) => Enumerable.Range(0, count).Select(make);

    private static MetricAlarmDefinition Band(params MetricDataQuery[] queries) =>
        Alarm(queries) with { ThresholdMetricId = "ad1", Threshold = null, ComparisonOperator = ComparisonOperator.GreaterThanUpperThreshold };

    private static MetricDataQuery Metric(string id, MetricId metric) =>
        new() { Id = id, Metric = metric, Statistic = Statistic.Sum, Period = _minute, ReturnData = false };

    private static MetricDataQuery Math(string id, string expression, bool isReturned = false) => new() { Id = id, Expression = expression, ReturnData = isReturned };

    private static MetricAlarmDefinition Alarm(params MetricDataQuery[] queries) => new()
    {
        Key = new AlarmKey("Test", "shop", "math"),
        Metrics = queries,
        EvaluationPeriods = 1,
        ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
        Threshold = 1,
    };
}
