using Monitoring.Framework.Aws.Clients.Protocol;

namespace Monitoring.Framework.Aws.Clients.Ec2;

internal static class Ec2Operations
{
    internal sealed class DescribeInstances : AwsRequest;

    internal sealed class DescribeRegions : AwsRequest;
}
