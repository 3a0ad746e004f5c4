using Monitoring.Framework.Aws.Clients.CloudWatch;
using Monitoring.Framework.Aws.Clients.Ec2;
using Monitoring.Framework.Aws.Clients.Route53;
using Monitoring.Framework.Aws.Clients.Sns;

namespace Monitoring.Framework.Aws.Clients;

/// <summary>The services of each scope. A host that has AWS's own packages can register an implementation over them.</summary>
public interface IAwsApis
{
    /// <summary>Amazon CloudWatch.</summary>
    /// <param name="scope">The account and region.</param>
    ICloudWatchApi CloudWatch(DiscoveryScope scope);

    /// <summary>Amazon EC2.</summary>
    /// <param name="scope">The account and region.</param>
    IEc2Api Ec2(DiscoveryScope scope);

    /// <summary>Amazon Route 53.</summary>
    /// <param name="scope">The account; the service has no regions inside a partition.</param>
    IRoute53Api Route53(DiscoveryScope scope);

    /// <summary>Amazon SNS.</summary>
    /// <param name="scope">The account and region.</param>
    ISnsApi Sns(DiscoveryScope scope);
}
