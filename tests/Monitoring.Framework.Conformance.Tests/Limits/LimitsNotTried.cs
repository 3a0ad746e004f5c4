namespace Monitoring.Framework.Conformance.Tests.Limits;

/// <summary>The entries of limits.json that no test tries, and why.</summary>
internal static class LimitsNotTried
{
    /// <summary>Where an empty text says as much as none: the model's least length is not looked at, as these members are optional filters.</summary>
    public static string[] LeastIsNone { get; } =
        ["length.Namespace ListMetrics", "length.MetricName ListMetrics", "length.DimensionValue ListMetrics", "length.AccountId"];

    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["length.HistorySummary"] = "It is a member of answers only, and the summary is CloudWatch's sentence around the alarm's name: cut, it would name another alarm.",
        ["length.HistoryData"] = "It is a member of answers only, and a JSON document: cut, it could not be read.",
        ["datapointsPerSecond"] = "It is a quota of an account; an endpoint of one machine has the rates of Monitoring:Server:RateLimits alone.",
    };
}
