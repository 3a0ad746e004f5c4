using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Sets up .NET's HTTP client so that each request has a connection of its own and nothing happens that the target's options do not say.</summary>
internal static class ProbeTransport
{
    public static SocketsHttpHandler Create(X509Certificate2Collection? trustedRoots, ProbeConnector connector)
    {
        // Certificates that the server should have sent are not fetched: other clients do not fetch them either, and no timeout covers it.
        var chain = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (trustedRoots is not null)
        {
            chain.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.CustomTrustStore.AddRange(trustedRoots);
        }

        return new SocketsHttpHandler
        {
            // Zero makes a pool for each request: no connection is reused, and none is shared with a request that waits beside it.
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = connector.ConnectAsync,
            PlaintextStreamFilter = static (context, _) =>
            {
                ((ProbeRequest)context.InitialRequestMessage).Phase = ProbePhase.Headers;
                return new ValueTask<Stream>(context.PlaintextStream);
            },
            SslOptions = new SslClientAuthenticationOptions
            {
                // A resumed session has the certificate that was shown when it began, and hides a renewed one.
                AllowTlsResume = false,
                CertificateChainPolicy = chain,
                RemoteCertificateValidationCallback = CertificateCheck.Validate,
            },
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            MaxResponseDrainSize = 0,
            ActivityHeadersPropagator = null,
        };
    }
}
