using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>
/// Signs messages with a key that is made when it is first needed and lives as long as the process; the endpoint serves its certificate. A receiver that checks
/// signatures fetches the certificate by the message's own link, so that a new key after a restart is no matter.
/// </summary>
internal sealed class SnsSigner(TimeProvider timeProvider) : IDisposable
{
    /// <summary>The route of certificates.</summary>
    public const string CertificatePattern = "/SimpleNotificationService-{id}.pem";

    private static readonly TimeSpan _validity = TimeSpan.FromDays(3650);
    private readonly Lazy<Pair> _pair = new(() => Create(timeProvider.GetUtcNow()));

    /// <summary>The path that the certificate is served at.</summary>
    public string CertificatePath => $"/SimpleNotificationService-{_pair.Value.Id}.pem";

    public string CertificatePem => _pair.Value.Certificate.ExportCertificatePem();

    public SnsSignature Sign(SnsMessage message, string version, Uri certificateUrl) => new(
        version,
        Convert.ToBase64String(_pair.Value.Key.SignData(Encoding.UTF8.GetBytes(message.StringToSign()), Algorithm(version), RSASignaturePadding.Pkcs1)),
        certificateUrl);

    public void Dispose()
    {
        if (_pair.IsValueCreated)
        {
            _pair.Value.Certificate.Dispose();
            _pair.Value.Key.Dispose();
        }
    }

    [SuppressMessage("Security", "CA5350", Justification = "Version 1 of SNS signatures is SHA-1; version 2 is there for those who check it.")]
    private static HashAlgorithmName Algorithm(string version) => version == "2" ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1;

    private static Pair Create(DateTimeOffset now)
    {
        var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Monitoring.Framework SNS", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return new Pair(key, request.CreateSelfSigned(now.AddDays(-1), now + _validity), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
    }

    private sealed record Pair(RSA Key, X509Certificate2 Certificate, string Id);
}
