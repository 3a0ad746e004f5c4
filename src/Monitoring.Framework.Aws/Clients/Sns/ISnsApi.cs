namespace Monitoring.Framework.Aws.Clients.Sns;

/// <summary>The operations of Amazon SNS that this package needs, in one account and region.</summary>
/// <remarks>
/// Every call throws an <see cref="Amazon.Runtime.AmazonServiceException"/> with the code of the service, or an <see cref="Amazon.Runtime.AmazonClientException"/> when no answer came. Throttling and passing
/// faults have been tried again before. Somebody who has AWS's own package can implement this with it.
/// </remarks>
public interface ISnsApi
{
    /// <summary>Makes a topic, or finds it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<CreateTopicResponse> CreateTopicAsync(CreateTopicRequest request, CancellationToken cancellationToken);

    /// <summary>Makes a subscription.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<SubscribeResponse> SubscribeAsync(SubscribeRequest request, CancellationToken cancellationToken);

    /// <summary>Publishes a message.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<PublishResponse> PublishAsync(PublishRequest request, CancellationToken cancellationToken);

    /// <summary>Publishes at most ten messages; each can fail by itself.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<PublishBatchResponse> PublishBatchAsync(PublishBatchRequest request, CancellationToken cancellationToken);
}
