namespace Monitoring.Framework.Embedded;

/// <summary>A metric alarm as the evaluation needs it: every default applied, once per definition.</summary>
internal sealed class AlarmTerms
{
    private const int SecondsPerDay = 86_400;
    private const string DynamoDb = "AWS/DynamoDB";

    public AlarmTerms(MetricAlarmDefinition definition)
    {
        Metric = definition.Metric ?? throw new ArgumentException("An alarm without a metric cannot be evaluated.", nameof(definition));
        Statistic = definition.Statistic ?? Statistic.Average;
        Unit = definition.Unit;
        Period = (int)definition.Period.TotalSeconds;
        Periods = definition.EvaluationPeriods;
        Required = definition.DatapointsToAlarm ?? definition.EvaluationPeriods;
        IsRequiredGiven = definition.DatapointsToAlarm is not null;
        Operator = definition.ComparisonOperator;
        Threshold = definition.Threshold ?? 0;

        // DynamoDB's metrics are sparse by nature: AWS keeps the state of their alarms unless told otherwise.
        Missing = definition.TreatMissingData ?? (Metric.Namespace == DynamoDb ? TreatMissingData.Ignore : TreatMissingData.Missing);
        Cadence = Period < 60 ? AlarmCadence.TenSeconds : (long)Period * Periods > SecondsPerDay ? AlarmCadence.Hour : AlarmCadence.Minute;
        Buckets = Periods + (Period < 60 ? 60 / Period : 2);
    }

    public MetricId Metric { get; }

    public Statistic Statistic { get; }

    public MetricUnit? Unit { get; }

    /// <summary>In seconds.</summary>
    public int Period { get; }

    /// <summary>EvaluationPeriods.</summary>
    public int Periods { get; }

    /// <summary>DatapointsToAlarm, or all.</summary>
    public int Required { get; }

    /// <summary>Whether DatapointsToAlarm was given; the reason is worded differently then.</summary>
    public bool IsRequiredGiven { get; }

    /// <summary>How many good points make the alarm OK whatever the missing ones would have been.</summary>
    public int RequiredGood => Periods - Required + 1;

    public ComparisonOperator Operator { get; }

    public double Threshold { get; }

    public TreatMissingData Missing { get; }

    public AlarmCadence Cadence { get; }

    /// <summary>How many buckets are looked at: a few more than EvaluationPeriods, because data can be late.</summary>
    public int Buckets { get; }

    public bool IsBreaching(double value) => Operator switch
    {
        ComparisonOperator.GreaterThanOrEqualToThreshold => value >= Threshold,
        ComparisonOperator.GreaterThanThreshold => value > Threshold,
        ComparisonOperator.LessThanThreshold => value < Threshold,
        ComparisonOperator.LessThanOrEqualToThreshold => value <= Threshold,
        _ => throw new InvalidOperationException($"{Operator} compares with a band, not with a threshold."),
    };

    public double ValueOf(StatisticSet bucket) => Statistic.Of(bucket) ?? throw new InvalidOperationException($"{Statistic} cannot be computed from a summary.");
}
