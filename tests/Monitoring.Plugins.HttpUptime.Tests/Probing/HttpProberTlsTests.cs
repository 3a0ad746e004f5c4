using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;

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

    [TestCase(null, "tls_untrusted: the certificate is self-signed")]
    [TestCase(false, null)]
    public async Task ProbeAsync_CertificateNotVerified_IsUpAndItsDatesAreKnown(bool? verify, string? note)
    {
        using var certificate = TestCertificates.SelfSigned();
        await using var server = await TestServer.StartAsync(_ => Task.CompletedTask, () => certificate);
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url, target => target.Tls.Verify = verify ?? true);

        Assert.That((result.Note, result.Hops[0].Chain!.LeafExpires.UtcDateTime), Is.EqualTo((note, certificate.NotAfter.ToUniversalTime())));
    }

    [Test]
    public async Task ProbeAsync_OwnAuthority_IsTheOnlyOneTrusted()
    {
        await using var strange = await TestServer.StartAsync(_ => Task.CompletedTask, () => TestCertificates.Issue(TestCertificates.StrangeAuthority));
        await using var known = await TestServer.StartAsync(_ => Task.CompletedTask, () => TestCertificates.Issue());
        using var prober = new Prober();
        var ca = TestCertificates.StrangeAuthority.ExportCertificatePem();

        Assert.That((await prober.ProbeAsync(strange.Url, target => target.Tls.Ca = ca)).Note, Is.Null);
        Assert.That((await prober.ProbeAsync(known.Url, target => target.Tls.Ca = ca)).Failure, Is.EqualTo(ProbeFailure.TlsUntrusted));
    }

    [Test]
    public async Task ProbeAsync_ServerName_IsAskedForAndCompared()
    {
        string? asked = null;
        await using var server = await TestServer.StartAsync(
            _ => Task.CompletedTask,
            () => TestCertificates.Issue(host: "other.example"),
            tls: options => options.ServerCertificateSelectionCallback = (_, name) =>
            {
                asked = name;
                return TestCertificates.Issue(host: "other.example");
            },
            selects: true);
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url, target => target.Tls.ServerName = "other.example");

        Assert.That((result.Note, asked), Is.EqualTo(((string?)null, "other.example")));
    }

    [Test]
    public async Task ProbeAsync_ClientCertificate_IsShownToTheTargetAndToNobodyElse()
    {
        using var client = TestCertificates.Issue(host: "probe.example");
        var shown = new List<string?>();
        Task<TestServer> StartAsync(RequestDelegate handler) => TestServer.StartAsync(handler, () => TestCertificates.Issue(), tls: options =>
        {
            options.ClientCertificateRequired = true;
            options.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            {
                shown.Add(certificate?.Subject);
                return certificate is null || certificate.Subject == client.Subject;
            };
        });
        await using var other = await StartAsync(_ => Task.CompletedTask);
        await using var server = await StartAsync(context =>
        {
            context.Response.Redirect(other.Url);
            return Task.CompletedTask;
        });
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url, target =>
            (target.Tls.Certificate, target.Tls.Key) = (client.ExportCertificatePem(), client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()));

        Assert.That(result.Note, Is.Null);
        Assert.That(shown, Is.EqualTo(new[] { "CN=probe.example", null }));
    }

    [Test]
    public async Task ProbeAsync_ClientCertificateIsNoPem_ThrowsAndNamesTheTarget()
    {
        using var prober = new Prober();

        Assert.That(
            () => prober.ProbeAsync("https://127.0.0.1:1/", target => target.Tls.Certificate = "nonsense"),
            Throws.InvalidOperationException.With.Message.StartsWith("Tls:Certificate of the target 'api' is not a PEM text that can be used: "));
    }

    [TestCase(null, SslProtocols.Tls12, null)]
    [TestCase("1.2", SslProtocols.Tls12, null)]
    [TestCase("1.3", SslProtocols.Tls13, null)]
    [TestCase("1.3", SslProtocols.Tls12, "tls_version: the server speaks TLS 1.2 at most, and TLS 1.3 is wanted")]
    public async Task ProbeAsync_MinVersion_DecidesWhatIsUp(string? min, SslProtocols spoken, string? note)
    {
        await using var server = await TestServer.StartAsync(_ => Task.CompletedTask, () => TestCertificates.Issue(), tls: options => options.EnabledSslProtocols = spoken);
        using var prober = new Prober();

        Assert.That((await prober.ProbeAsync(server.Url, target => target.Tls.MinVersion = min)).Note, Is.EqualTo(note));
    }

    [TestCase(10, null)]
    [TestCase(20, "tls_expires_soon: the certificate expires on ")]
    public async Task ProbeAsync_MinDaysLeft_DecidesWhatIsUp(int days, string? note)
    {
        await using var server = await TestServer.StartAsync(_ => Task.CompletedTask, () => TestCertificates.Issue(toDay: 15));
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url, target => target.Tls.MinDaysLeft = days);

        Assert.That(result.Note, note is null ? Is.Null : Does.StartWith(note).And.EndsWith(", in less than 20 days"));
    }

    [Test]
    public async Task ProbeAsync_IssuerExpiresFirst_CountsForMinDaysLeft()
    {
        using var intermediate = TestCertificates.Intermediate();
        using var shorter = TestCertificates.Shorter(intermediate, days: 5);
        await using var server = await TestServer.StartAsync(_ => Task.CompletedTask, () => TestCertificates.Issue(intermediate, toDay: 40), issuers: [shorter]);
        using var prober = new Prober();

        Assert.That((await prober.ProbeAsync(server.Url, target => target.Tls.MinDaysLeft = 10)).Note, Does.StartWith("tls_expires_soon: the certificate's chain expires on "));
    }

    [Test]
    public async Task ProbeAsync_IssuerExpired_TellsWhich()
    {
        using var intermediate = TestCertificates.Intermediate();
        using var shorter = TestCertificates.Shorter(intermediate, days: -1);
        await using var server = await TestServer.StartAsync(_ => Task.CompletedTask, () => TestCertificates.Issue(intermediate, toDay: 40), issuers: [shorter]);
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url);

        Assert.That(result.Note, Does.StartWith("tls_expired: the issuer's certificate Intermediate "));
        Assert.That(result.Hops[0].Chain!.Certificates, Has.Count.GreaterThanOrEqualTo(2), "the chain is known although the handshake failed");
    }

    private static async Task<ProbeResult> ProbeAsync(X509Certificate2 certificate, string host = "127.0.0.1")
    {
        await using var server = await TestServer.StartAsync(_ => Task.CompletedTask, () => certificate);
        using var prober = new Prober();
        return await prober.ProbeAsync($"https://{host}:{server.Port}/");
    }
}
