using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Monitoring.Framework.Aws.Clients.Protocol;

/// <summary>Puts one request on the wire.</summary>
internal sealed class RequestWriter(AwsService service, Action<IRequest> write) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service.ServiceId) { HttpMethod = "POST", ResourcePath = "/" };
        write(request);
        return request;
    }
}
