using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.CloudWatch;
using Monitoring.Framework.Aws.Clients.Ec2;
using Monitoring.Framework.Aws.Clients.Route53;
using Monitoring.Framework.Aws.Clients.Sns;

namespace Monitoring.Framework.Aws;

/// <summary>The services of each scope by the clients of this package.</summary>
internal sealed class AwsApis(AwsScopes scopes, AwsClientFactory clients) : IAwsApis
{
    public ICloudWatchApi CloudWatch(DiscoveryScope scope) => clients.CloudWatch(scopes.Get(scope).Connection);

    public IEc2Api Ec2(DiscoveryScope scope) => clients.Ec2(scopes.Get(scope).Connection);

    public IRoute53Api Route53(DiscoveryScope scope) => clients.Route53(scopes.Get(scope).Connection);

    public ISnsApi Sns(DiscoveryScope scope) => clients.Sns(scopes.Get(scope).Connection);
}
