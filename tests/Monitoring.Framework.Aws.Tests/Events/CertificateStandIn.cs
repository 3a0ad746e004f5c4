using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Monitoring.Framework.Aws.Tests;

/// <summary>Serves one certificate at every address, and remembers which were asked for.</summary>
internal sealed class CertificateStandIn : HttpMessageHandler
{
    public ConcurrentQueue<Uri> Asked { get; } = new();

    public required string Pem { get; set; }

    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    public Exception? Failure { get; set; }

    /// <summary>Where a handler that follows redirects has ended.</summary>
    public Uri? Landed { get; set; }

    public static string OfRsa(RSA key, string name, DateTimeOffset from, DateTimeOffset until) =>
        Pemmed(new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), name, from, until);

    public static string OfCurve(string name, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Pemmed(new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256), name, now.AddDays(-1), now.AddDays(1));
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Enqueue(request.RequestUri!);
        if (Failure is not null)
        {
            throw Failure;
        }

        var landed = Landed is null ? request : new HttpRequestMessage(HttpMethod.Get, Landed);
        return Task.FromResult(new HttpResponseMessage(Status) { Content = new StringContent(Pem, Encoding.ASCII), RequestMessage = landed });
    }

    private static string Pemmed(CertificateRequest request, string name, DateTimeOffset from, DateTimeOffset until)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(from, until);
        return certificate.ExportCertificatePem();
    }
}
