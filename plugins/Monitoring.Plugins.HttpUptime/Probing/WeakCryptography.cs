using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>
/// Keys and signatures that no browser accepts any more, by the
/// <see href="https://cabforum.org/working-groups/server/baseline-requirements/">Baseline Requirements</see>, sections 6.1.5 and 7.1.3.
/// </summary>
internal static class WeakCryptography
{
    private const int MinRsaBits = 2048;
    private const int MinCurveBits = 256;

    // MD2, MD5 and SHA-1 with RSA, SHA-1 with DSA, SHA-1 with ECDSA.
    private static readonly string[] _brokenSignatures =
        ["1.2.840.113549.1.1.2", "1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5", "1.2.840.10040.4.3", "1.2.840.10045.4.1"];

    /// <summary>What is weak in a chain; null when nothing is. A root's signature of itself proves nothing, and is not looked at.</summary>
    public static string? Find(X509Chain chain)
    {
        foreach (var element in chain.ChainElements)
        {
            var certificate = element.Certificate;
            var (algorithm, bits) = KeyOf(certificate);
            if ((algorithm == "RSA" && bits < MinRsaBits) || (algorithm == "ECDSA" && bits < MinCurveBits))
            {
                return $"{Show(certificate, chain)} has a key of {algorithm} {bits} bits";
            }

            var isSelfSigned = certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
            if (!isSelfSigned && Array.IndexOf(_brokenSignatures, certificate.SignatureAlgorithm.Value) >= 0)
            {
                return $"{Show(certificate, chain)} is signed with {certificate.SignatureAlgorithm.FriendlyName}";
            }
        }

        return null;
    }

    public static (string Algorithm, int Bits) KeyOf(X509Certificate2 certificate)
    {
        try
        {
            using var rsa = certificate.GetRSAPublicKey();
            if (rsa is not null)
            {
                return ("RSA", rsa.KeySize);
            }

            using var ecdsa = certificate.GetECDsaPublicKey();
            return ecdsa is not null ? ("ECDSA", ecdsa.KeySize) : (certificate.PublicKey.Oid.FriendlyName ?? "key", 0);
        }
        catch (CryptographicException)
        {
            // A key of a kind that the system does not know.
            return (certificate.PublicKey.Oid.Value ?? "key", 0);
        }
    }

    private static string Show(X509Certificate2 certificate, X509Chain chain) => certificate.Equals(chain.ChainElements[0].Certificate)
        ? "the certificate"
        : $"the issuer's certificate {certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)}";
}
