using Monitoring.Framework.Aws.Clients.Protocol;

namespace Monitoring.Framework.Aws.Clients.Route53;

internal static class Route53Operations
{
    internal sealed class ListHostedZones : AwsRequest;

    internal sealed class ListResourceRecordSets : AwsRequest;
}
