namespace Monitoring.Framework.Aws.Clients.Ec2;

/// <summary>The operations of Amazon EC2 that this package needs, in one account and region.</summary>
/// <remarks>
/// Every call throws an <see cref="Amazon.Runtime.AmazonServiceException"/> with the code of the service, or an <see cref="Amazon.Runtime.AmazonClientException"/> when no answer came. Throttling and passing
/// faults have been tried again before. Somebody who has AWS's own package can implement this with it.
/// </remarks>
public interface IEc2Api
{
    /// <summary>Reads instances; one page.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<DescribeInstancesResponse> DescribeInstancesAsync(DescribeInstancesRequest request, CancellationToken cancellationToken);

    /// <summary>Reads the regions that are enabled for the account.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<DescribeRegionsResponse> DescribeRegionsAsync(DescribeRegionsRequest request, CancellationToken cancellationToken);
}
