using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Monitoring.Plugins.HttpUptime.Tests.Probing;

/// <summary>Revocation by a list that the certificate names and a server of the test has.</summary>
internal sealed class RevocationTests
{
    [TestCase(true, true, "tls_revoked: the certificate is revoked")]
    [TestCase(true, false, null)]
    [TestCase(false, true, null)]
    public async Task ProbeAsync_RevokedCertificate_IsSeenWhereItIsAskedFor(bool revoked, bool asked, string? note)
    {
        byte[] list = [];
        await using var issuer = await TestServer.StartAsync(context => context.Response.Body.WriteAsync(list).AsTask());
        using var certificate = TestCertificates.Issue(listUrl: $"{issuer.Url}{Guid.NewGuid()}.crl");
        list = List(revoked ? certificate : null);
        await using var server = await TestServer.StartAsync(_ => Task.CompletedTask, () => certificate);
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url, target => target.Tls.Revocation = asked);

        Assert.That(result.Note, Is.EqualTo(note));
        Assert.That(issuer.Requests, Has.Count.EqualTo(asked ? 1 : 0));
    }

    [Test]
    public async Task ProbeAsync_ListCannotBeHad_IsPassedOver()
    {
        await using var issuer = await TestServer.StartAsync("", status: 500);
        using var certificate = TestCertificates.Issue(listUrl: $"{issuer.Url}{Guid.NewGuid()}.crl");
        await using var server = await TestServer.StartAsync(_ => Task.CompletedTask, () => certificate);
        using var prober = new Prober();

        Assert.That((await prober.ProbeAsync(server.Url, target => target.Tls.Revocation = true)).Note, Is.Null);
        Assert.That(issuer.Requests, Is.Not.Empty);
    }

    private static byte[] List(X509Certificate2? revoked)
    {
        var builder = new CertificateRevocationListBuilder();
        if (revoked is not null)
        {
            builder.AddEntry(revoked, TimeProvider.System.GetUtcNow().AddHours(-1), X509RevocationReason.KeyCompromise);
        }

        return builder.Build(TestCertificates.Authority, crlNumber: 1, TimeProvider.System.GetUtcNow().AddDays(1), HashAlgorithmName.SHA256);
    }
}
