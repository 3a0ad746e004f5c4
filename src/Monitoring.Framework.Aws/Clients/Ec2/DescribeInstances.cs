namespace Monitoring.Framework.Aws.Clients.Ec2;

/// <summary>Which instances to read.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html">DescribeInstances</see>.</remarks>
public sealed record DescribeInstancesRequest
{
    /// <summary>The exact ids; not together with MaxResults.</summary>
    public IReadOnlyList<string>? InstanceIds { get; init; }

    /// <summary>All of them must match.</summary>
    public IReadOnlyList<Filter>? Filters { get; init; }

    /// <summary>The most in an answer: 5 to 1,000.</summary>
    public int? MaxResults { get; init; }

    /// <summary>Where to go on.</summary>
    public string? NextToken { get; init; }
}

/// <summary>The instances of all reservations of a page.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html">DescribeInstances</see>.</remarks>
public sealed record DescribeInstancesResponse
{
    /// <summary>The instances.</summary>
    public required IReadOnlyList<Instance> Instances { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextToken { get; init; }
}
