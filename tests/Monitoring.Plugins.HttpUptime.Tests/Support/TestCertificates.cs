using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Monitoring.Plugins.HttpUptime.Tests;

/// <summary>A certificate authority for one test run, and what it signs.</summary>
internal static class TestCertificates
{
    private static readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    public static X509Certificate2 Authority { get; } = CreateAuthority("Test authority");

    public static X509Certificate2 StrangeAuthority { get; } = CreateAuthority("Strange authority");

    /// <summary>For localhost and 127.0.0.1, valid from yesterday to tomorrow, unless the test wants it otherwise.</summary>
    public static X509Certificate2 Issue(X509Certificate2? authority = null, string host = "localhost", int fromDay = -1, int toDay = 1, string? issuerUrl = null, string? listUrl = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(host, key);
        if (issuerUrl is not null)
        {
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, [issuerUrl]));
        }

        if (listUrl is not null)
        {
            request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([listUrl]));
        }

        using var signed = request.Create(authority ?? Authority, _now.AddDays(fromDay), _now.AddDays(toDay), RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }

    public static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Request("localhost", key).CreateSelfSigned(_now.AddDays(-1), _now.AddDays(1));
    }

    /// <summary>For clients only.</summary>
    public static X509Certificate2 ForClients()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request("localhost", key);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        return request.Create(Authority, _now.AddDays(-1), _now.AddDays(1), RandomNumberGenerator.GetBytes(8));
    }

    /// <summary>RSA with 1,024 bits.</summary>
    public static X509Certificate2 WeakKey()
    {
        using var key = RSA.Create(1024);
        var request = WithNames(new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), "localhost");
        using var signed = request.Create(
            Authority.SubjectName,
            X509SignatureGenerator.CreateForECDsa(Authority.GetECDsaPrivateKey()!),
            _now.AddDays(-1),
            _now.AddDays(1),
            RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }

    private static CertificateRequest Request(string host, ECDsa key) => WithNames(new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256), host);

    private static CertificateRequest WithNames(CertificateRequest request, string host)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        if (host == "localhost")
        {
            names.AddIpAddress(IPAddress.Loopback);
        }

        request.CertificateExtensions.Add(names.Build());
        return request;
    }

    /// <summary>
    /// An authority whose own certificate is signed by <see cref="Authority"/>. Its name is new each time: .NET keeps intermediates that it once fetched, in the
    /// user's store, and finds them by name.
    /// </summary>
    public static X509Certificate2 Intermediate(int days = 50)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signed = AuthorityRequest($"Intermediate {Guid.NewGuid()}", key).Create(Authority, _now.AddDays(-50), _now.AddDays(days), RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }

    /// <summary>The same authority, name and key, in a certificate that ends earlier.</summary>
    public static X509Certificate2 Shorter(X509Certificate2 intermediate, int days)
    {
        using var key = intermediate.GetECDsaPrivateKey()!;
        var request = new CertificateRequest(intermediate.SubjectName, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        return request.Create(Authority, _now.AddDays(-50), _now.AddDays(days), RandomNumberGenerator.GetBytes(8));
    }

    private static X509Certificate2 CreateAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return AuthorityRequest(name, key).CreateSelfSigned(_now.AddDays(-100), _now.AddDays(100));
    }

    private static CertificateRequest AuthorityRequest(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request;
    }
}
