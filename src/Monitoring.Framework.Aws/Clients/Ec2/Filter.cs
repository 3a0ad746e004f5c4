namespace Monitoring.Framework.Aws.Clients.Ec2;

/// <summary>A filter: one of the values must match.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Filter.html">Filter</see>.</remarks>
public sealed record Filter
{
    /// <summary>Such as <c>tag:Product</c> or <c>instance-state-name</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The values.</summary>
    public required IReadOnlyList<string> Values { get; init; }
}
