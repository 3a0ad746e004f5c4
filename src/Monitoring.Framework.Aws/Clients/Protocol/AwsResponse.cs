using Amazon.Runtime;

namespace Monitoring.Framework.Aws.Clients.Protocol;

/// <summary>What came out of the pipeline.</summary>
internal sealed class AwsResponse<T> : AmazonWebServiceResponse
{
    public T? Value { get; init; }

    /// <summary>Why the answer cannot be read. Thrown inside the pipeline it would be tried again, and hidden in an exception without a word about it.</summary>
    public AmazonServiceException? Failure { get; init; }
}
