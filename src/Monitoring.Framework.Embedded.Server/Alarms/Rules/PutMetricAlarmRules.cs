namespace Monitoring.Framework.Embedded.Server;

/// <summary>What PutMetricAlarm refuses, in CloudWatch's words and, as far as it is known, in its order: the model, then counts, then the rest.</summary>
internal static class PutMetricAlarmRules
{
    private const int Day = 86_400;
    private const int Week = 604_800;
    private static readonly string[] _missing = ["breaching", "notBreaching", "ignore", "missing"];

    /// <param name="request">The request.</param>
    /// <param name="region">The region the client speaks to; null when it did not say.</param>
    public static Refusal? Check(PutMetricAlarmRequest request, string? region) =>
        (request.HasEvaluationCriteria ? Refusal.NotSupported("PromQL alarms (EvaluationCriteria) are") : null)
        ?? Model(request)
        ?? MetricQueryRules.CheckCounts(request.Metrics)
        ?? AlarmNameRules.Check(request.AlarmName!)
        ?? CheckOperator(request)
        ?? CheckOptions(request)
        ?? (request.Metrics is { Count: > 0 } ? MetricQueryRules.Check(request) : SingleMetricRules.Check(request))
        ?? CheckWindow(request)
        ?? CheckThreshold(request)
        ?? ActionRules.Check(request, region)
        ?? TagRules.CheckNew(request.Tags)
        ?? CheckSupport(request)
        ?? CheckDefinition(request);

    private static Refusal? Model(PutMetricAlarmRequest request) => new ModelConstraints()
        .Required("alarmName", request.AlarmName)
        .Name("alarmName", request.AlarmName)
        .Length("alarmDescription", request.AlarmDescription, 0, 1024)
        .Actions("oKActions", request.OKActions)
        .Actions("alarmActions", request.AlarmActions)
        .Actions("insufficientDataActions", request.InsufficientDataActions)
        .Name("metricName", request.MetricName)
        .Name("namespace", request.Namespace)
        .OneOf("statistic", request.Statistic, AlarmModel.Statistics)
        .Dimensions("dimensions", request.Dimensions)
        .Range("period", request.Period, 1)
        .OneOf("unit", request.Unit, AlarmModel.Units)
        .Range("evaluationPeriods", request.EvaluationPeriods, 1)
        .Range("datapointsToAlarm", request.DatapointsToAlarm, 1)
        .OneOf("comparisonOperator", request.ComparisonOperator, AlarmModel.Operators)
        .Name("treatMissingData", request.TreatMissingData)
        .Name("evaluateLowSampleCountPercentile", request.EvaluateLowSampleCountPercentile)
        .Queries(request.Metrics)
        .Tags(request.Tags)
        .Name("thresholdMetricId", request.ThresholdMetricId)
        .ToRefusal();

    private static Refusal? CheckOperator(PutMetricAlarmRequest request) => request switch
    {
        { ComparisonOperator: null } => Refusal.Validation("PutMetricAlarm request should have a valid ComparisonOperator parameter"),
        { EvaluationPeriods: null } => Refusal.Validation("PutMetricAlarm request should have an EvaluationPeriods parameter"),
        _ => null,
    };

    private static Refusal? CheckOptions(PutMetricAlarmRequest request)
    {
        if (request.TreatMissingData is { } missing && !_missing.Contains(missing, StringComparer.Ordinal))
        {
            return Refusal.Validation($"The value {missing} is not supported for TreatMissingData parameter. Supported values are [{string.Join(", ", _missing)}].");
        }

        return request.EvaluateLowSampleCountPercentile is { } option and not ("evaluate" or "ignore")
            ? Refusal.Validation(
                $"Option {option} is not supported. Supported options for parameter EvaluateLowSampleCountPercentile are evaluate and ignore.")
            : null;
    }

    private static Refusal? CheckWindow(PutMetricAlarmRequest request)
    {
        if (request.DatapointsToAlarm > request.EvaluationPeriods)
        {
            return Refusal.Validation("DatapointsToAlarm must be less than or equal to EvaluationPeriods");
        }

        var period = request.Metrics is { Count: > 0 } ? MetricQueryRules.PeriodOf(request.Metrics) : request.Period!.Value;
        var seconds = (long)period * request.EvaluationPeriods!.Value;
        return period switch
        {
            < 3600 when seconds > Day => Refusal.Validation(
                $"Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= {Day}) for alarms using period < 3600"),
            >= 3600 when seconds > Week => Refusal.Validation(
                $"Metrics cannot be checked across more than a week (EvaluationPeriods * Period must be <= {Week}) for alarms using period >= 3600"),
            _ => null,
        };
    }

    private static Refusal? CheckThreshold(PutMetricAlarmRequest request)
    {
        var isRange = Enum.Parse<ComparisonOperator>(request.ComparisonOperator!) > ComparisonOperator.LessThanOrEqualToThreshold;
        if (request.ThresholdMetricId is null)
        {
            return isRange ? Refusal.Validation("ComparisonOperators for ranges require ThresholdMetricId to be set")
                : request.Threshold is { } threshold && double.IsFinite(threshold) ? null
                : Refusal.Validation("PutMetricAlarm request should have valid Threshold parameter");
        }

        return request.Threshold is not null ? Refusal.Validation("Threshold should not be set if ThresholdMetricId is set.")
            : isRange ? null
            : Refusal.Validation($"ThresholdMetricId should not be set with ComparisonOperator {request.ComparisonOperator}.");
    }

    /// <summary>What is right on AWS and not to be had here, told by its name.</summary>
    private static Refusal? CheckSupport(PutMetricAlarmRequest request) => request.ThresholdMetricId is null
        ? MetricQueryRules.CheckSupport(request.Metrics)
        : Refusal.NotSupported("Anomaly detection (ThresholdMetricId, ANOMALY_DETECTION_BAND) is");

    private static Refusal? CheckDefinition(PutMetricAlarmRequest request)
    {
        try
        {
            var definition = RequestedAlarm.Of(request);
            _ = definition.Metrics.Count == 0 ? null : AlarmQueries.Compile(definition);
            return null;
        }
        catch (ArgumentException exception)
        {
            return Refusal.Validation(exception.Message);
        }
        catch (QueryException exception)
        {
            return new Refusal(exception.Code, exception.Message);
        }
    }
}
