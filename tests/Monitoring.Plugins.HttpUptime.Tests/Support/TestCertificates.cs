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
    public static X509Certificate2 Issue(X509Certificate2? authority = null, string host = "localhost", int fromDay = -1, int toDay = 1, string? issuerUrl = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(host, key);
        if (issuerUrl is not null)
        {
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, [issuerUrl]));
        }

        using var signed = request.Create(authority ?? Authority, _now.AddDays(fromDay), _now.AddDays(toDay), RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }

    public static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Request("localhost", key).CreateSelfSigned(_now.AddDays(-1), _now.AddDays(1));
    }

    private static CertificateRequest Request(string host, ECDsa key)
    {
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
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
    public static X509Certificate2 Intermediate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signed = AuthorityRequest($"Intermediate {Guid.NewGuid()}", key).Create(Authority, _now.AddDays(-50), _now.AddDays(50), RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
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
        return request;
    }
}
