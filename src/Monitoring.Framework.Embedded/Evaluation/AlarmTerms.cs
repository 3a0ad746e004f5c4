namespace Monitoring.Framework.Embedded;

/// <summary>A metric alarm as the evaluation needs it: every default applied, once per definition.</summary>
internal sealed class AlarmTerms
{
    private const int SecondsPerDay = 86_400;
    private const string DynamoDb = "AWS/DynamoDB";

    /// <exception cref="QueryException">The metric math of the alarm cannot be evaluated.</exception>
    public AlarmTerms(MetricAlarmDefinition definition)
    {
        Queries = definition.Metrics.Count > 0 ? AlarmQueries.Compile(definition) : null;
        Inputs = Queries?.Inputs ?? [InputOf(definition)];
        Period = Queries?.Period ?? (int)definition.Period.TotalSeconds;
        Subject = Queries is null ? Inputs[0].Metric.Name : SubjectOf(definition.Metrics.First(static query => query.ReturnData ?? true));
        Expressions = [.. definition.Metrics.Where(static query => query.Expression is not null).Select(static query => (query.Id, query.Expression!))];
        Periods = definition.EvaluationPeriods;
        Required = definition.DatapointsToAlarm ?? definition.EvaluationPeriods;
        IsRequiredGiven = definition.DatapointsToAlarm is not null;
        Operator = definition.ComparisonOperator;
        Threshold = definition.Threshold ?? 0;
        FewSamples = definition.EvaluateLowSampleCountPercentile == "ignore" ? LowSampleCount.Of(Inputs[0].Statistic) : 0;

        // DynamoDB's metrics are sparse by nature: AWS keeps the state of their alarms unless told otherwise.
        var isDynamo = Inputs.Count > 0 && Inputs.All(static input => input.Metric.Namespace == DynamoDb);
        Missing = definition.TreatMissingData ?? (isDynamo ? TreatMissingData.Ignore : TreatMissingData.Missing);
        Cadence = Period < 60 ? AlarmCadence.TenSeconds : (long)Period * Periods > SecondsPerDay ? AlarmCadence.Hour : AlarmCadence.Minute;
        Buckets = Periods + (Period < 60 ? 60 / Period : 2);
    }

    /// <summary>The metrics that are looked at; one, unless there is metric math.</summary>
    public IReadOnlyList<AlarmInput> Inputs { get; }

    /// <summary>What makes one value of the inputs; null for an alarm on a metric.</summary>
    public AlarmQueries? Queries { get; }

    /// <summary>What is compared with the threshold, in words for people.</summary>
    public string Subject { get; }

    /// <summary>The expressions of metric math with their ids.</summary>
    public IReadOnlyList<(string Id, string Text)> Expressions { get; }

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

    /// <summary>With fewer samples than this the state stays; 0 when any number will do.</summary>
    public double FewSamples { get; }

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

    private static AlarmInput InputOf(MetricAlarmDefinition definition) => new(
        "",
        definition.Metric ?? throw new ArgumentException("An alarm without a metric cannot be evaluated.", nameof(definition)),
        definition.Statistic ?? Statistic.Average,
        definition.Unit);

    private static string SubjectOf(MetricDataQuery query) => query.Label ?? query.Metric?.Name ?? query.Expression!;
}
