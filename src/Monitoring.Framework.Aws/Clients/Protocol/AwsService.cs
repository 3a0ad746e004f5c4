using Amazon.Runtime.Internal;

namespace Monitoring.Framework.Aws.Clients.Protocol;

/// <summary>What sets one service apart on the wire.</summary>
internal sealed record AwsService(string ServiceId, string EndpointPrefix, string Version, bool IsGlobal = false) : IServiceMetadata
{
    public static readonly AwsService CloudWatch = new("CloudWatch", "monitoring", "2010-08-01");
    public static readonly AwsService Ec2 = new("EC2", "ec2", "2016-11-15");
    public static readonly AwsService Route53 = new("Route 53", "route53", "2013-04-01", IsGlobal: true);
    public static readonly AwsService Sns = new("SNS", "sns", "2010-03-31");

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();

    /// <summary>The region whose key signs the requests; a global service has one for each partition.</summary>
    public string SigningRegion(string region) => !IsGlobal ? region
        : region.StartsWith("cn-", StringComparison.Ordinal) ? "cn-northwest-1"
        : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "us-gov-west-1"
        : "us-east-1";
}
