namespace Monitoring.Framework.Aws.Clients.Ec2;

/// <summary>An EC2 instance, as far as this package needs it.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html">Instance</see>.</remarks>
public sealed record Instance
{
    /// <summary>The id.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The account.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Such as <c>t3.micro</c>.</summary>
    public string? InstanceType { get; init; }

    /// <summary><c>pending</c>, <c>running</c>, <c>shutting-down</c>, <c>terminated</c>, <c>stopping</c> or <c>stopped</c>.</summary>
    public string? State { get; init; }

    /// <summary>The private IPv4 address.</summary>
    public string? PrivateIpAddress { get; init; }

    /// <summary>The public IPv4 address.</summary>
    public string? PublicIpAddress { get; init; }

    /// <summary>The private DNS name.</summary>
    public string? PrivateDnsName { get; init; }

    /// <summary>The public DNS name.</summary>
    public string? PublicDnsName { get; init; }

    /// <summary><c>enabled</c> for detailed monitoring.</summary>
    public string? Monitoring { get; init; }

    /// <summary><c>windows</c>, or nothing.</summary>
    public string? Platform { get; init; }

    /// <summary>The tags; none for an untagged instance.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }
}
