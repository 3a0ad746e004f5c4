using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Says what is wrong with a certificate, in the terms of the closed set of reasons.</summary>
internal static class CertificateCheck
{
    private const int MaxNames = 3;

    /// <summary>Accepts a certificate without errors and throws otherwise, so that the reason reaches the probe.</summary>
    public static bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None ? true : throw Explain(certificate as X509Certificate2, chain, errors, (sender as SslStream)?.TargetHostName);

    private static ProbeException Explain(X509Certificate2? leaf, X509Chain? chain, SslPolicyErrors errors, string? host)
    {
        if (leaf is null)
        {
            return new ProbeException(ProbeFailure.Tls, "the server has no certificate");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && chain is not null)
        {
            return Explain(leaf, chain);
        }

        var names = leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(static names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(static address => address.ToString())))
            .ToList();
        var shown = names.Count == 0 ? "no host" : string.Join(", ", names.Take(MaxNames)) + (names.Count > MaxNames ? ", …" : "");
        return new ProbeException(ProbeFailure.TlsName, $"the certificate is for {shown}, not for {host}");
    }

    private static ProbeException Explain(X509Certificate2 leaf, X509Chain chain)
    {
        foreach (var element in chain.ChainElements)
        {
            if (element.ChainElementStatus.Any(static status => status.Status == X509ChainStatusFlags.NotTimeValid))
            {
                return NotTimeValid(element.Certificate, isLeaf: element.Certificate.Thumbprint == leaf.Thumbprint);
            }
        }

        var flags = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, static (all, status) => all | status.Status);
        if (flags.HasFlag(X509ChainStatusFlags.Revoked))
        {
            return new ProbeException(ProbeFailure.TlsUntrusted, "the certificate is revoked");
        }

        if (flags.HasFlag(X509ChainStatusFlags.PartialChain) || flags.HasFlag(X509ChainStatusFlags.UntrustedRoot))
        {
            return new ProbeException(
                ProbeFailure.TlsUntrusted,
                leaf.SubjectName.RawData.AsSpan().SequenceEqual(leaf.IssuerName.RawData)
                    ? "the certificate is self-signed"
                    : $"the certificate's chain leads to no trusted root (issuer: {leaf.GetNameInfo(X509NameType.SimpleName, forIssuer: true)})");
        }

        return new ProbeException(ProbeFailure.Tls, $"the certificate is not acceptable ({flags})");
    }

    // The system's clock is the one that the chain was verified by.
    private static ProbeException NotTimeValid(X509Certificate2 certificate, bool isLeaf)
    {
        var which = isLeaf ? "the certificate" : $"the issuer's certificate {certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)}";
        return certificate.NotBefore.ToUniversalTime() > TimeProvider.System.GetUtcNow().UtcDateTime
            ? new ProbeException(ProbeFailure.TlsNotYetValid, $"{which} is not valid before {certificate.NotBefore.ToUniversalTime():u}")
            : new ProbeException(ProbeFailure.TlsExpired, $"{which} expired on {certificate.NotAfter.ToUniversalTime():u}");
    }
}
