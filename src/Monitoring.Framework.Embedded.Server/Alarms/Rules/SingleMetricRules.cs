namespace Monitoring.Framework.Embedded.Server;

/// <summary>What PutMetricAlarm refuses of an alarm on one metric.</summary>
internal static class SingleMetricRules
{
    public static Refusal? Check(PutMetricAlarmRequest request) =>
        CheckNames(request) ?? CheckStatistic(request) ?? CheckPeriod(request.Period) ?? CheckLowSamples(request);

    public static Refusal? CheckPeriod(int? period) => period switch
    {
        null => Refusal.Validation("PutMetricAlarm request should have a Period parameter"),
        10 or 20 or 30 => null,
        { } seconds when seconds % 60 == 0 => null,
        _ => Refusal.Validation("Period must be 10, 20, 30 or a multiple of 60"),
    };

    public static Refusal? CheckAscii(string member, string? value) =>
        value is null || System.Text.Ascii.IsValid(value) ? null : Refusal.Validation($"{member} must not contain Non-ASCII characters.");

    public static Refusal? CheckDimensions(IReadOnlyList<DimensionInput>? dimensions)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var dimension in dimensions ?? [])
        {
            if (CheckAscii("Dimensions", dimension.Name) is { } name)
            {
                return name;
            }

            if (CheckAscii("Dimensions", dimension.Value) is { } value)
            {
                return value;
            }

            if (!names.Add(dimension.Name!))
            {
                return new Refusal("InvalidParameterValue", "No metric may specify the same dimension name twice.");
            }
        }

        return null;
    }

    private static Refusal? CheckNames(PutMetricAlarmRequest request) =>
        request.MetricName is null ? Refusal.Validation("MetricName must not be null")
        : request.Namespace is null ? Refusal.Validation("Namespace must not be null")
        : CheckAscii("Namespace", request.Namespace) ?? CheckAscii("MetricName", request.MetricName) ?? CheckDimensions(request.Dimensions);

    private static Refusal? CheckStatistic(PutMetricAlarmRequest request) => request switch
    {
        { Statistic: not null, ExtendedStatistic: not null } => Refusal.Validation(
            "PutMetricAlarm request can not be made with both Statistic and ExtendedStatistic parameters. Only one of them should be present"),
        { Statistic: null, ExtendedStatistic: null } => Refusal.Validation("PutMetricAlarm request should have a Statistic parameter"),
        { ExtendedStatistic: { } extended } when Statistic.TryParse(extended) is not { IsExtended: true } => new Refusal(
            "InvalidParameterValue",
            $"The value {extended} for parameter ExtendedStatistic is not supported."),
        _ => null,
    };

    private static Refusal? CheckLowSamples(PutMetricAlarmRequest request) =>
        request.EvaluateLowSampleCountPercentile is null || request.ExtendedStatistic?[0] == 'p'
            ? null
            : Refusal.Validation(
                $"Option evaluateLowSampleCountPercentile can not be applied with statistic {request.Statistic ?? request.ExtendedStatistic}. "
                + "This option is enabled only for percentile statistics.");
}
