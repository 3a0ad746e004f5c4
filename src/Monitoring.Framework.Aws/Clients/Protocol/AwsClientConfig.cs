using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace Monitoring.Framework.Aws.Clients.Protocol;

/// <summary>
/// The settings of one client. The base class of the client builds its pipeline in its constructor, so all that the pipeline needs is found here.
/// </summary>
internal sealed class AwsClientConfig : ClientConfig
{
    private const int DefaultAttempts = 10;

    private static readonly IDefaultConfiguration[] _defaults = [.. Enum.GetValues<DefaultConfigurationMode>().Select(Defaults)];

    public AwsClientConfig(AwsService service, string region, TimeProvider timeProvider, Func<string, RequestPacer?> pacerOf)
        : base(new DefaultConfigurationProvider(_defaults))
    {
        Service = service;
        Region = region;
        TimeProvider = timeProvider;
        PacerOf = pacerOf;
        ServiceId = service.ServiceId;
        AuthenticationServiceName = service.EndpointPrefix;
        AuthenticationRegion = service.SigningRegion(region);
        RetryMode = RequestRetryMode.Standard;
        MaxErrorRetry = (FallbackInternalConfigurationFactory.MaxAttempts ?? DefaultAttempts) - 1;
        // Attempts can lie minutes apart: the signature would be too old, and the credentials may be others.
        ResignRetries = true;
        EndpointProvider = new AwsEndpointProvider(service);
        UserAgent = InternalSDKUtils.BuildUserAgentString(service.ServiceId, typeof(AwsClientConfig).Assembly.GetName().Version?.ToString(3) ?? "0");
    }

    public AwsService Service { get; }

    public string Region { get; }

    public TimeProvider TimeProvider { get; }

    /// <summary>The pacer of an operation; null when it has no limit.</summary>
    public Func<string, RequestPacer?> PacerOf { get; }

    public override string RegionEndpointServiceName => Service.EndpointPrefix;

    public override string ServiceVersion => Service.Version;

    public override string UserAgent { get; }

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        var values = new EndpointParameters();
        AwsEndpointResolver.Fill(values, this);
        return EndpointProvider.ResolveEndpoint(values);
    }

    private static DefaultConfiguration Defaults(DefaultConfigurationMode mode)
    {
        var patience = TimeSpan.FromMilliseconds(mode == DefaultConfigurationMode.InRegion ? 1100 : 3100);
        return new DefaultConfiguration { Name = mode, RetryMode = RequestRetryMode.Standard, ConnectTimeout = patience, TlsNegotiationTimeout = patience };
    }
}
