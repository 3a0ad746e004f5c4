using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Benchmarks.Sweep;

/// <summary>The two ways to probe that are compared in this process. Each makes a new connection for each probe, over TLS a whole handshake, and verifies the chain.</summary>
internal static class Probers
{
    /// <summary>An HttpClient and nothing around it.</summary>
    /// <param name="authority">Over TLS: the file of the only authority.</param>
    public static HttpClient Bare(string? authority) => new(
        new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.Zero,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            SslOptions = authority is null ? new() : new SslClientAuthenticationOptions
            {
                AllowTlsResume = false,
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(authority) },
                    RevocationMode = X509RevocationMode.NoCheck,
                    DisableCertificateDownloads = true,
                },
            },
        })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    public static async Task<bool> ProbeBareAsync(HttpClient client, Uri url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        using var response = await client.SendAsync(request);
        return response.StatusCode == HttpStatusCode.OK;
    }

    public static IMonitoringBuilder AddTargets(this IMonitoringBuilder builder, IEnumerable<Uri> urls, string? authority = null)
    {
        foreach (var url in urls)
        {
            builder.AddHttpUptime(url.Authority, target =>
            {
                target.Url = url.OriginalString;
                target.AllowPrivateAddresses = true;
                target.Tls.Ca = authority is null ? null : $"file:{authority}";
            });
        }

        return builder;
    }

    public static ServiceProvider Ours(IEnumerable<Uri> urls, string? authority)
    {
        var services = new ServiceCollection();
        services.AddMonitoring(new ConfigurationBuilder().Build()).AddTargets(urls, authority);
        return services.BuildServiceProvider();
    }

    public static async Task<bool> ProbeOursAsync(IServiceProvider services, MetricSourceRegistration registration)
    {
        var context = new MetricContext(registration.Name, TimeProvider.System) { Namespace = registration.Namespace };
        await registration.Factory(services).CollectAsync(context, CancellationToken.None);
        return context.Complete() is [{ Value: 1 }, _];
    }
}
