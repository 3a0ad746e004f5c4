namespace Monitoring.Framework.Aws.Clients.Route53;

/// <summary>The operations of Amazon Route 53 that this package needs.</summary>
/// <remarks>
/// Every call throws an <see cref="Amazon.Runtime.AmazonServiceException"/> with the code of the service, or an <see cref="Amazon.Runtime.AmazonClientException"/> when no answer came. Throttling and passing
/// faults have been tried again before. Somebody who has AWS's own package can implement this with it.
/// </remarks>
public interface IRoute53Api
{
    /// <summary>Lists hosted zones; one page.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<ListHostedZonesResponse> ListHostedZonesAsync(ListHostedZonesRequest request, CancellationToken cancellationToken);

    /// <summary>Lists the records of a zone; one page.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<ListResourceRecordSetsResponse> ListResourceRecordSetsAsync(ListResourceRecordSetsRequest request, CancellationToken cancellationToken);
}
