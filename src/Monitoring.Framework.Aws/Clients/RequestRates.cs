namespace Monitoring.Framework.Aws;

/// <summary>The most requests a second of each operation in one account and region: AWS's own quotas, unless configured.</summary>
internal sealed class RequestRates(AwsOptions options)
{
    /// <summary>Route 53 counts all requests of an account together.</summary>
    public const string Route53 = "Route53";

    private static readonly Dictionary<string, double> _quotas = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DeleteAlarms"] = 3,
        ["DescribeAlarmHistory"] = 20,
        ["DescribeAlarms"] = 9,
        ["DescribeInstances"] = 20,
        ["DescribeRegions"] = 20,
        ["GetMetricData"] = 500,
        ["ListMetrics"] = 25,
        ["ListTagsForResource"] = 10,
        ["PutCompositeAlarm"] = 3,
        ["PutMetricAlarm"] = 3,
        ["PutMetricData"] = 500,
        [Route53] = 5,
        ["SetAlarmState"] = 3,
        ["TagResource"] = 20,
    };

    /// <summary>What is wrong with the configured rates; null when nothing is.</summary>
    public static string? Refusal(AwsOptions options)
    {
        foreach (var (operation, rate) in options.RateLimits)
        {
            if (!_quotas.ContainsKey(operation))
            {
                return $"Monitoring:Aws:RateLimits:{operation}: no such operation; known are {string.Join(", ", _quotas.Keys)}.";
            }

            if (!double.IsFinite(rate) || rate <= 0)
            {
                return $"Monitoring:Aws:RateLimits:{operation}: {rate} is no rate; give a number of requests a second above 0.";
            }
        }

        return null;
    }

    /// <summary>The rate of an operation; null when AWS names no quota that matters.</summary>
    public double? Of(string operation) =>
        options.RateLimits.TryGetValue(operation, out var rate) ? rate : _quotas.TryGetValue(operation, out var quota) ? quota : null;
}
