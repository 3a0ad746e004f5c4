using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Monitoring.Framework.Benchmarks.Sweep;

/// <summary>A private authority, and a P-256 certificate of it for each address.</summary>
internal sealed class ServerCertificates : IDisposable
{
    public const string AuthorityFile = "ca.pem";

    private readonly X509Certificate2 _authority;
    private readonly Dictionary<IPAddress, X509Certificate2> _leaves = [];

    /// <param name="folder">Where the authority's certificate is written to.</param>
    public ServerCertificates(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=sweep", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        _authority = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        File.WriteAllText(Path.Combine(folder, AuthorityFile), _authority.ExportCertificatePem());
    }

    public X509Certificate2 Of(IPAddress address)
    {
        if (!_leaves.TryGetValue(address, out var leaf))
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN={address}", key, HashAlgorithmName.SHA256);
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(address);
            request.CertificateExtensions.Add(names.Build());
            using var certificate = request.Create(_authority, _authority.NotBefore, _authority.NotAfter, RandomNumberGenerator.GetBytes(8));
            leaf = certificate.CopyWithPrivateKey(key);
            _leaves.Add(address, leaf);
        }

        return leaf;
    }

    public void Dispose()
    {
        _authority.Dispose();
        foreach (var leaf in _leaves.Values)
        {
            leaf.Dispose();
        }
    }
}
