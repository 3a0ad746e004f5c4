namespace Monitoring.Framework.Embedded;

/// <summary>From how many samples on a percentile means something.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/percentiles-with-low-samples.html">Percentile-based alarms and low data samples</see>.
/// </remarks>
internal static class LowSampleCount
{
    /// <summary>Ten samples beyond the percentile, on the side where fewer are: 100 for p90, 1000 for p1.</summary>
    public static double Of(Statistic percentile)
    {
        if (ExtendedStatistic.Of(percentile) is not { Kind: ExtendedStatisticKind.Percentile, Upper: { } percent })
        {
            return 0;
        }

        // In decimals: 100 - 99.9 as doubles is a little less than 0.1, and 10,000 samples would be too few.
        var beyond = percent >= 50 ? 100m - (decimal)percent : (decimal)percent;
        return beyond > 0 ? (double)(1000m / beyond) : double.PositiveInfinity;
    }
}
