namespace Monitoring.Framework.Embedded.Tests.Evaluation;

/// <summary>Evaluation ranges written as in CloudWatch's documentation: X breaching, 0 not, - missing, oldest first.</summary>
internal static class Patterns
{
    public static MetricId Metric { get; } = new("Tests", "signal");

    public static BucketValues Buckets(string pattern)
    {
        double[] values = [.. pattern.Select(static point => point switch
        {
            'X' => 1d,
            '0' => 0d,
            _ => double.NaN,
        })];
        double[] counts = [.. pattern.Select(static point => point == '-' ? 0d : 1d)];
        return new BucketValues(values, counts);
    }

    public static AlarmTerms Terms(int periods, int required, TreatMissingData? missing, int period = 60) => new(new MetricAlarmDefinition
    {
        Key = default,
        Metric = Metric,
        Statistic = Statistic.Average,
        Period = TimeSpan.FromSeconds(period),
        EvaluationPeriods = periods,
        DatapointsToAlarm = required,
        ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
        Threshold = 0.5,
        TreatMissingData = missing,
    });

    public static AlarmState Decide(string pattern, int periods, int required, TreatMissingData? missing, AlarmState current) =>
        AlarmDecision.Decide(Terms(periods, required, missing), Buckets(pattern), current);
}
