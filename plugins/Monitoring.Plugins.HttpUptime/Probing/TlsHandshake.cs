using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>One TLS handshake, and what came of it.</summary>
internal sealed class TlsHandshake
{
    // What SslStream itself builds is a chain of nobody's certificates, which costs nothing: ChainVerifier does it properly, and not at each probe.
    private static readonly X509ChainPolicy _nothing = new()
    {
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
        TrustMode = X509ChainTrustMode.CustomRootTrust,
    };

    private readonly ProbeRequest _request;
    private readonly ChainVerifier _verifier;
    private readonly TimeProvider _timeProvider;
    private readonly string _host;
    private Refusal? _refusal;

    private TlsHandshake(ProbeRequest request, ChainVerifier verifier, string host) =>
        (_request, _verifier, _timeProvider, _host) = (request, verifier, request.Hop.TimeProvider, host);

    /// <summary>Shakes hands over a connection.</summary>
    /// <exception cref="ProbeException">There is no secure connection; the reason says why.</exception>
    public static async ValueTask<SslStream> SecureAsync(Stream stream, string urlHost, ProbeRequest request, ChainVerifier verifier)
    {
        var host = (request.IsHome ? request.Target.ServerName : null) ?? urlHost;
        var handshake = new TlsHandshake(request, verifier, host);
        request.Hop.Begin(ProbePhase.Handshake);
        var secure = new SslStream(stream, leaveInnerStreamOpen: false);
        try
        {
            await secure.AuthenticateAsClientAsync(handshake.Options(), request.Timeout).ConfigureAwait(false);
            handshake.Look(secure);
            return secure;
        }
        catch (Exception exception)
        {
            await secure.DisposeAsync().ConfigureAwait(false);
            if (handshake.Explain(exception) is { } known)
            {
                throw known;
            }

            throw;
        }
    }

    private SslClientAuthenticationOptions Options() => new()
    {
        TargetHost = _host,
        ApplicationProtocols = _request.Target.Versions.Alpn,

        // A resumed session has the certificate that was shown when it began, and hides a renewed one.
        AllowTlsResume = false,
        AllowRenegotiation = false,
        ClientCertificateContext = _request.IsHome ? _request.Tls!.ClientCertificate : null,
        CertificateChainPolicy = _nothing,
        RemoteCertificateValidationCallback = Validate,
    };

    private bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 leaf || chain is null)
        {
            _refusal = new Refusal(ProbeFailure.Tls, "the server has no certificate");
            return false;
        }

        var seen = _verifier.Verify(leaf, chain.ChainPolicy.ExtraStore, _request.Tls!.Trust, _timeProvider.GetUtcNow());
        _request.Hop.Chain = seen;
        if (_request.Target.Tls.Verify)
        {
            _refusal = seen.Refusal ?? (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? CertificateCheck.WrongName(leaf, _host) : null);
        }

        return _refusal is null;
    }

    /// <exception cref="ProbeException">The version will not do.</exception>
    private void Look(SslStream secure)
    {
        var version = VersionOf(secure.SslProtocol);
        _request.Hop.Tls = $"{version}, {secure.NegotiatedCipherSuite}";
        _request.Hop.Version = secure.NegotiatedApplicationProtocol == SslApplicationProtocol.Http2 ? HttpVersion.Version20 : HttpVersion.Version11;
        if (_request.Target.Tls.MinVersion is var min and not SslProtocols.None && secure.SslProtocol < min)
        {
            throw new ProbeException(ProbeFailure.TlsVersion, $"the server speaks {version} at most, and {VersionOf(min)} is wanted");
        }

        if (_request.Hop.Version.Major == 1 && _request.Target.Versions is { Highest.Major: 2, Policy: HttpVersionPolicy.RequestVersionExact })
        {
            throw new ProbeException(ProbeFailure.Version, "the server does not offer HTTP/2");
        }
    }

    /// <returns>Null when it is not the handshake's own failure.</returns>
    private ProbeException? Explain(Exception exception)
    {
        if (_refusal is { } refusal)
        {
            return new ProbeException(refusal.Failure, refusal.Detail, exception);
        }

        if (_request.Fault is not null)
        {
            return null;
        }

        return exception switch
        {
            AuthenticationException => Explain(FailureClassifier.Innermost(exception).Message, exception),
            IOException => new ProbeException(ProbeFailure.Closed, "the server closed the connection during the TLS handshake", exception),
            _ => null,
        };
    }

    private static ProbeException Explain(string message, Exception exception)
    {
        // The system's library says it in words only.
        if (message.Contains("application protocol", StringComparison.OrdinalIgnoreCase))
        {
            return new ProbeException(ProbeFailure.Version, "the server does not offer HTTP/2", exception);
        }

        var failure = message.Contains("protocol version", StringComparison.OrdinalIgnoreCase) || message.Contains("unsupported protocol", StringComparison.OrdinalIgnoreCase)
            ? ProbeFailure.TlsVersion
            : message.Contains("too small", StringComparison.OrdinalIgnoreCase) || message.Contains("too weak", StringComparison.OrdinalIgnoreCase) ? ProbeFailure.TlsWeak
            : ProbeFailure.Tls;
        return new ProbeException(failure, $"the handshake failed ({message})", exception);
    }

    private static string VersionOf(SslProtocols protocol) => protocol switch
    {
        SslProtocols.Tls13 => "TLS 1.3",
        SslProtocols.Tls12 => "TLS 1.2",
        _ => protocol.ToString(),
    };
}
