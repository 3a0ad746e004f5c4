using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Monitoring.Framework.Aws.Clients.Protocol;

/// <summary>The step of the pipeline that gives a request its address.</summary>
internal sealed class AwsEndpointResolver : BaseEndpointResolver
{
    public static void Fill(EndpointParameters parameters, AwsClientConfig config)
    {
        parameters[AwsEndpointProvider.RegionKey] = config.Region;
        parameters[AwsEndpointProvider.FipsKey] = config.UseFIPSEndpoint;
        parameters[AwsEndpointProvider.DualStackKey] = config.UseDualstackEndpoint;
        parameters[AwsEndpointProvider.AddressKey] = config.ServiceURL;
    }

    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters) => InjectHostPrefix(executionContext.RequestContext);

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        var parameters = new EndpointParameters();
        Fill(parameters, (AwsClientConfig)requestContext.ClientConfig);
        return parameters;
    }
}
