namespace Monitoring.Framework;

/// <summary>How a value is compared with the threshold: the value stands on the left. The names are CloudWatch's.</summary>
public enum ComparisonOperator
{
    /// <summary>Breaching when value ≥ threshold.</summary>
    GreaterThanOrEqualToThreshold,

    /// <summary>Breaching when value &gt; threshold.</summary>
    GreaterThanThreshold,

    /// <summary>Breaching when value &lt; threshold.</summary>
    LessThanThreshold,

    /// <summary>Breaching when value ≤ threshold.</summary>
    LessThanOrEqualToThreshold,

    /// <summary>Breaching outside a band; with <see cref="MetricAlarmDefinition.ThresholdMetricId"/> only.</summary>
    LessThanLowerOrGreaterThanUpperThreshold,

    /// <summary>Breaching below a band; with <see cref="MetricAlarmDefinition.ThresholdMetricId"/> only.</summary>
    LessThanLowerThreshold,

    /// <summary>Breaching above a band; with <see cref="MetricAlarmDefinition.ThresholdMetricId"/> only.</summary>
    GreaterThanUpperThreshold,
}
