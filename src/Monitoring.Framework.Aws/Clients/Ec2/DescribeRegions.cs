namespace Monitoring.Framework.Aws.Clients.Ec2;

/// <summary>Which regions to read: those that are enabled for the account.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html">DescribeRegions</see>.</remarks>
public sealed record DescribeRegionsRequest;

/// <summary>Regions.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html">DescribeRegions</see>.</remarks>
public sealed record DescribeRegionsResponse
{
    /// <summary>Their codes.</summary>
    public required IReadOnlyList<string> RegionNames { get; init; }
}
