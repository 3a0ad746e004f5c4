namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>A summary of samples.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_StatisticSet.html">StatisticSet</see>.</remarks>
public sealed record StatisticSet
{
    /// <summary>How many samples.</summary>
    public required double SampleCount { get; init; }

    /// <summary>Their sum.</summary>
    public required double Sum { get; init; }

    /// <summary>The smallest.</summary>
    public required double Minimum { get; init; }

    /// <summary>The largest.</summary>
    public required double Maximum { get; init; }
}
