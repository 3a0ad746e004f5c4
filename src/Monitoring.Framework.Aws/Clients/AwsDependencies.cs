using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.RuntimeDependencies;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;

namespace Monitoring.Framework.Aws.Clients;

/// <summary>
/// Profiles that sign in with SSO or take on a role need packages that the SDK's core looks for by name when it runs; compiled ahead of time it does not find what nobody refers to.
/// </summary>
internal static class AwsDependencies
{
    // The registry's factory for STS is not told whose credentials take on the role, so a profile with a source profile would take it on as somebody else. The core's search by name is: its types are kept.
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(AmazonSecurityTokenServiceClient))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(AmazonSecurityTokenServiceConfig))]
    public static void Register()
    {
        if (RuntimeFeature.IsDynamicCodeSupported)
        {
            return;
        }

        var registry = GlobalRuntimeDependencyRegistry.Instance;
        registry.RegisterSSOClient(static context =>
            new AmazonSSOClient(new AnonymousAWSCredentials(), Through(new AmazonSSOConfig { RegionEndpoint = context.SSOClientContextData.Region }, context.SSOClientContextData.ProxySettings)));
        registry.RegisterSSOOIDCClient(static context =>
            new AmazonSSOOIDCClient(
                new AnonymousAWSCredentials(),
                Through(new AmazonSSOOIDCConfig { RegionEndpoint = context.SSOOIDCClientContextData.Region }, context.SSOOIDCClientContextData.ProxySettings)));
    }

    private static T Through<T>(T config, IWebProxy? proxy)
        where T : ClientConfig
    {
        if (proxy is not null)
        {
            config.SetWebProxy(proxy);
        }

        return config;
    }
}
