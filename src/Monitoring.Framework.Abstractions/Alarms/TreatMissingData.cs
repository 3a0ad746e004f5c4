namespace Monitoring.Framework;

/// <summary>What a metric alarm makes of periods without data, once it has looked a little further back in vain.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html">How CloudWatch alarms treat missing data</see>.
/// </remarks>
public enum TreatMissingData
{
    /// <summary>Nothing at all in the evaluation range is INSUFFICIENT_DATA.</summary>
    Missing,

    /// <summary>The state is kept.</summary>
    Ignore,

    /// <summary>Missing counts as outside the threshold.</summary>
    Breaching,

    /// <summary>Missing counts as within the threshold.</summary>
    NotBreaching,
}
