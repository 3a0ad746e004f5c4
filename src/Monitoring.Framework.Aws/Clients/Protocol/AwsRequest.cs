using Amazon.Runtime;

namespace Monitoring.Framework.Aws.Clients.Protocol;

/// <summary>A request for the pipeline. The SDK calls an operation by the name of its request's type, in logs and traces: each operation has one.</summary>
internal abstract class AwsRequest : AmazonWebServiceRequest
{
    public string Operation => GetType().Name;
}
