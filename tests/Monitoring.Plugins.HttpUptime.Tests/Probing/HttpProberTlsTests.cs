using System.Security.Cryptography.X509Certificates;

namespace Monitoring.Plugins.HttpUptime.Tests.Probing;

internal sealed class HttpProberTlsTests
{
    [Test]
    public async Task ProbeAsync_TrustedCertificate_IsUp()
    {
        var result = await ProbeAsync(TestCertificates.Issue());

        Assert.That(result.Note, Is.Null);
    }

    [Test]
    public async Task ProbeAsync_NamedHost_IsComparedWithTheCertificate()
    {
        var result = await ProbeAsync(TestCertificates.Issue(), host: "localhost");

        Assert.That(result.Note, Is.Null);
    }

    [Test]
    public async Task ProbeAsync_HostHeader_IsTheNameThatTheCertificateIsFor()
    {
        await using var server = await TestServer.StartAsync(_ => Task.CompletedTask, () => TestCertificates.Issue(host: "other.example"));
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url, target => target.Headers["Host"] = "other.example");

        Assert.That(result.Note, Is.Null);
    }

    [Test]
    public async Task ProbeAsync_ExpiredCertificate_TellsSinceWhen()
    {
        using var certificate = TestCertificates.Issue(fromDay: -10, toDay: -2);

        var result = await ProbeAsync(certificate);

        Assert.That(result.Note, Is.EqualTo($"tls_expired: the certificate expired on {certificate.NotAfter.ToUniversalTime():u}"));
    }

    [Test]
    public async Task ProbeAsync_CertificateOfTheFuture_TellsFromWhen()
    {
        using var certificate = TestCertificates.Issue(fromDay: 2, toDay: 10);

        var result = await ProbeAsync(certificate);

        Assert.That(result.Note, Is.EqualTo($"tls_not_yet_valid: the certificate is not valid before {certificate.NotBefore.ToUniversalTime():u}"));
    }

    [Test]
    public async Task ProbeAsync_CertificateForAnotherHost_TellsForWhich()
    {
        var result = await ProbeAsync(TestCertificates.Issue(host: "other.example"));

        Assert.That(result.Note, Is.EqualTo("tls_name: the certificate is for other.example, not for 127.0.0.1"));
    }

    [Test]
    public async Task ProbeAsync_UnknownIssuer_TellsWhich()
    {
        var result = await ProbeAsync(TestCertificates.Issue(TestCertificates.StrangeAuthority));

        Assert.That(result.Note, Is.EqualTo("tls_untrusted: the certificate's chain leads to no trusted root (issuer: Strange authority)"));
    }

    [Test]
    public async Task ProbeAsync_IntermediateNotSent_IsUntrustedAndNotFetched()
    {
        using var intermediate = TestCertificates.Intermediate();
        await using var issuer = await TestServer.StartAsync(context => context.Response.Body.WriteAsync(intermediate.RawDataMemory).AsTask());

        var result = await ProbeAsync(TestCertificates.Issue(intermediate, issuerUrl: issuer.Url));

        Assert.That(result.Note, Does.StartWith("tls_untrusted: the certificate's chain leads to no trusted root (issuer: Intermediate "));
        Assert.That(issuer.Requests, Is.Empty);
    }

    [Test]
    public async Task ProbeAsync_SelfSignedCertificate_IsUntrusted()
    {
        var result = await ProbeAsync(TestCertificates.SelfSigned());

        Assert.That(result.Note, Is.EqualTo("tls_untrusted: the certificate is self-signed"));
    }

    [Test]
    public async Task ProbeAsync_PlainServer_IsTls()
    {
        using var server = new RawServer((socket, cancellationToken) => socket.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), cancellationToken).AsTask());
        using var prober = new Prober();

        var result = await prober.ProbeAsync($"https://{server.Authority}/");

        Assert.That(result.Note, Does.StartWith("tls: the handshake failed ("));
    }

    [Test]
    public async Task ProbeAsync_ServerLeavesTheHandshake_IsClosed()
    {
        using var server = new RawServer((socket, cancellationToken) => socket.ReceiveAsync(new byte[65_536], cancellationToken).AsTask());
        using var prober = new Prober();

        var result = await prober.ProbeAsync($"https://{server.Authority}/");

        Assert.That(result.Note, Is.EqualTo("closed: the server closed the connection during the TLS handshake"));
    }

    [Test]
    public async Task ProbeAsync_CertificateReplaced_IsSeenAtOnce()
    {
        var current = TestCertificates.Issue();
        await using var server = await TestServer.StartAsync(_ => Task.CompletedTask, () => current);
        using var prober = new Prober();

        var failures = new List<ProbeFailure> { (await prober.ProbeAsync(server.Url)).Failure };
        current = TestCertificates.Issue(fromDay: -10, toDay: -2);
        failures.Add((await prober.ProbeAsync(server.Url)).Failure);
        current = TestCertificates.Issue();
        failures.Add((await prober.ProbeAsync(server.Url)).Failure);

        Assert.That(failures, Is.EqualTo(new[] { ProbeFailure.None, ProbeFailure.TlsExpired, ProbeFailure.None }));
    }

    [Test]
    public async Task ProbeAsync_ServerOffersToResumeTheSession_ShakesHandsAnew()
    {
        using var server = OpenSslServer.Start();
        using var prober = new Prober();

        for (var i = 0; i < 3; i++)
        {
            var result = await prober.ProbeAsync(server.Url, target => target.BodyContains = "New, TLSv1");
            Assert.That(result.Note, Is.Null);
        }
    }

    private static async Task<ProbeResult> ProbeAsync(X509Certificate2 certificate, string host = "127.0.0.1")
    {
        await using var server = await TestServer.StartAsync(_ => Task.CompletedTask, () => certificate);
        using var prober = new Prober();
        return await prober.ProbeAsync($"https://{host}:{server.Port}/");
    }
}
