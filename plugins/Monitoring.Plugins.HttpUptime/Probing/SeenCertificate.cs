using System.Security.Cryptography.X509Certificates;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>What is to be known of a certificate.</summary>
/// <param name="Subject">Whose it is.</param>
/// <param name="Issuer">Who signed it.</param>
/// <param name="NotBefore">From when it is valid.</param>
/// <param name="NotAfter">Until when it is valid.</param>
/// <param name="Names">The hosts that it is for.</param>
/// <param name="Key">Its key, such as <c>RSA 2048</c>.</param>
/// <param name="Signature">How it is signed, such as <c>sha256RSA</c>.</param>
internal sealed record SeenCertificate(
    string Subject,
    string Issuer,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    IReadOnlyList<string> Names,
    string Key,
    string Signature)
{
    public static SeenCertificate Of(X509Certificate2 certificate)
    {
        var (algorithm, bits) = WeakCryptography.KeyOf(certificate);
        return new SeenCertificate(
            NameOf(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), certificate.Subject),
            NameOf(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true), certificate.Issuer),
            new DateTimeOffset(certificate.NotBefore.ToUniversalTime(), TimeSpan.Zero),
            new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero),
            NamesOf(certificate),
            bits == 0 ? algorithm : $"{algorithm} {bits}",
            certificate.SignatureAlgorithm.FriendlyName ?? certificate.SignatureAlgorithm.Value ?? "");
    }

    public static IReadOnlyList<string> NamesOf(X509Certificate2 certificate)
    {
        List<string> names = [];
        foreach (var extension in certificate.Extensions)
        {
            if (extension is X509SubjectAlternativeNameExtension alternatives)
            {
                names.AddRange(alternatives.EnumerateDnsNames());
                names.AddRange(alternatives.EnumerateIPAddresses().Select(static address => address.ToString()));
            }
        }

        return names;
    }

    private static string NameOf(string simple, string full) => simple.Length > 0 ? simple : full;
}
