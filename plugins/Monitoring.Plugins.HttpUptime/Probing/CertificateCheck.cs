using System.Security.Cryptography.X509Certificates;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Says what is wrong with a certificate, in the terms of the closed set of reasons.</summary>
internal static class CertificateCheck
{
    private const int MaxNames = 3;

    // Lists and services that cannot be had say nothing of the certificate, as for browsers.
    private const X509ChainStatusFlags Passed = X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation | X509ChainStatusFlags.HasWeakSignature;

    /// <summary>Why a chain that was built is not good; null when it is.</summary>
    public static Refusal? Refusal(X509Certificate2 leaf, X509Chain chain, DateTimeOffset now)
    {
        var flags = X509ChainStatusFlags.NoError;
        foreach (var element in chain.ChainElements)
        {
            foreach (var status in element.ChainElementStatus)
            {
                if (status.Status == X509ChainStatusFlags.NotTimeValid)
                {
                    return NotTimeValid(element.Certificate, isLeaf: element.Certificate.Equals(leaf), now);
                }
            }
        }

        foreach (var status in chain.ChainStatus)
        {
            flags |= status.Status;
        }

        return flags.HasFlag(X509ChainStatusFlags.Revoked) ? new Refusal(ProbeFailure.TlsRevoked, Revoked(leaf, chain))
            : (flags & (X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot)) != 0 ? new Refusal(ProbeFailure.TlsUntrusted, Untrusted(leaf))
            : WeakCryptography.Find(chain) is { } weak ? new Refusal(ProbeFailure.TlsWeak, weak)
            : (flags & ~Passed) != 0 ? new Refusal(ProbeFailure.Tls, $"the certificate is not acceptable ({flags & ~Passed})")
            : null;
    }

    public static Refusal WrongName(X509Certificate2 leaf, string host)
    {
        var names = SeenCertificate.NamesOf(leaf);
        var shown = names.Count == 0 ? "no host" : string.Join(", ", names.Take(MaxNames)) + (names.Count > MaxNames ? ", …" : "");
        return new Refusal(ProbeFailure.TlsName, $"the certificate is for {shown}, not for {host}");
    }

    private static string Untrusted(X509Certificate2 leaf) => leaf.SubjectName.RawData.AsSpan().SequenceEqual(leaf.IssuerName.RawData)
        ? "the certificate is self-signed"
        : $"the certificate's chain leads to no trusted root (issuer: {leaf.GetNameInfo(X509NameType.SimpleName, forIssuer: true)})";

    private static string Revoked(X509Certificate2 leaf, X509Chain chain)
    {
        foreach (var element in chain.ChainElements)
        {
            if (Array.Exists(element.ChainElementStatus, static status => status.Status == X509ChainStatusFlags.Revoked) && !element.Certificate.Equals(leaf))
            {
                return $"the issuer's certificate {element.Certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)} is revoked";
            }
        }

        return "the certificate is revoked";
    }

    private static Refusal NotTimeValid(X509Certificate2 certificate, bool isLeaf, DateTimeOffset now)
    {
        var which = isLeaf ? "the certificate" : $"the issuer's certificate {certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)}";
        return certificate.NotBefore.ToUniversalTime() > now.UtcDateTime
            ? new Refusal(ProbeFailure.TlsNotYetValid, $"{which} is not valid before {certificate.NotBefore.ToUniversalTime():u}")
            : new Refusal(ProbeFailure.TlsExpired, $"{which} expired on {certificate.NotAfter.ToUniversalTime():u}");
    }
}
