using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Monitoring.Framework.Aws.Clients.Protocol;

/// <summary>The address of a service in a region, unless an address was configured.</summary>
internal sealed class AwsEndpointProvider(AwsService service) : IEndpointProvider
{
    public const string RegionKey = "Region";
    public const string AddressKey = "Endpoint";
    public const string FipsKey = "UseFIPS";
    public const string DualStackKey = "UseDualStack";

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters[AddressKey] is string { Length: > 0 } address)
        {
            return new Endpoint(address);
        }

        var region = (string)parameters[RegionKey];
        var partition = Fn.Partition(region);
        var isGovernment = region.StartsWith("us-gov-", StringComparison.Ordinal);
        var isDualStack = parameters[DualStackKey] is true;
        // In the government's regions the plain hosts are the validated ones already.
        var fips = parameters[FipsKey] is true && (!isGovernment || isDualStack) ? "-fips" : "";
        var suffix = isDualStack ? partition["dualStackDnsSuffix"] : partition["dnsSuffix"];
        var place = !service.IsGlobal ? $".{region}" : isGovernment ? ".us-gov" : "";
        return new Endpoint($"https://{service.EndpointPrefix}{fips}{place}.{suffix}");
    }
}
