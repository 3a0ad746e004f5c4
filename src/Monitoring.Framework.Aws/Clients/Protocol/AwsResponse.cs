using Amazon.Runtime;

namespace Monitoring.Framework.Aws.Clients.Protocol;

/// <summary>What came out of the pipeline.</summary>
internal sealed class AwsResponse<T> : AmazonWebServiceResponse
{
    public T? Value { get; init; }
}
