using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Monitoring.Framework;
using Monitoring.Framework.Embedded.Server;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Maps the CloudWatch-compatible endpoint.</summary>
public static class CloudWatchEndpointRouteBuilderExtensions
{
    private static readonly string[] _methods = [HttpMethods.Post, HttpMethods.Get];

    /// <summary>Serves CloudWatch's three wire protocols at the root of the application, or of the group it is mapped into.</summary>
    /// <param name="endpoints">The application.</param>
    /// <returns>The endpoints, to add conventions to.</returns>
    /// <exception cref="InvalidOperationException"><c>AddEmbeddedServer</c> was not called.</exception>
    /// <exception cref="MonitoringConfigurationException">The configuration chooses another back end than the embedded one.</exception>
    public static IEndpointConventionBuilder MapCloudWatch(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        if (endpoints.ServiceProvider.GetService<EmbeddedServerOptions>() is null)
        {
            throw new InvalidOperationException("MapCloudWatch needs the services of AddEmbeddedServer: call it on the builder of AddMonitoring.");
        }

        if (endpoints.ServiceProvider.GetService<Monitoring.Framework.Embedded.SqliteMetricStore>() is null)
        {
            throw new MonitoringConfigurationException("Monitoring:Backend", "the CloudWatch endpoint serves the embedded back end, and another one is chosen.");
        }

        var endpoint = endpoints.ServiceProvider.GetRequiredService<CloudWatchEndpoint>();
        var group = endpoints.MapGroup("");
        var sns = endpoints.ServiceProvider.GetRequiredService<SnsEndpoint>();
        group.MapMethods("/", _methods, sns.HandleAsync);
        group.MapGet(SnsSigner.CertificatePattern, sns.CertificateAsync);
        group.MapPost(WireDispatch.PathPrefix + "{operation}", endpoint.HandleAsync);
        return group;
    }
}
