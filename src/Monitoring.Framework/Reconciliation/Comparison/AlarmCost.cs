namespace Monitoring.Framework;

/// <summary>
/// What an alarm costs a month, in US dollars at the list prices of us-east-1 without the free tier:
/// <see href="https://aws.amazon.com/cloudwatch/pricing/">Amazon CloudWatch pricing</see>.
/// </summary>
internal static class AlarmCost
{
    private const decimal StandardMetric = 0.10m;
    private const decimal HighResolutionMetric = 0.30m;
    private const decimal Composite = 0.50m;

    public static decimal PerMonth(DiscoveryScope scope, AlarmDefinition? definition)
    {
        if (definition is null || scope == DiscoveryScope.Local)
        {
            return 0;
        }

        if (definition is not MetricAlarmDefinition alarm)
        {
            return Composite;
        }

        var period = alarm.Metrics.Count > 0 ? alarm.Metrics.Min(static query => query.Period) : alarm.Period;
        var each = period < TimeSpan.FromMinutes(1) ? HighResolutionMetric : StandardMetric;
        return each * Math.Max(1, alarm.Metrics.Count(static query => query.Metric is not null));
    }
}
