using System.Security.Cryptography.X509Certificates;

namespace Monitoring.Plugins.HttpUptime.Tests.Probing;

internal sealed class ChainVerifierTests
{
    private static readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private readonly TrustSettings _trust = new([TestCertificates.Authority], revocation: false);

    [TestCase(0, 1)]
    [TestCase(59, 1)]
    [TestCase(60, 2)]
    [TestCase(-61, 2)]
    public void Verify_SameChainAgain_IsRememberedForAnHour(int minutes, int verifications)
    {
        var verifier = new ChainVerifier();
        using var leaf = TestCertificates.Issue(toDay: 5);

        var first = verifier.Verify(leaf, [], _trust, _now);
        var second = verifier.Verify(leaf, [], _trust, _now.AddMinutes(minutes));

        Assert.That((first.Refusal, second.Refusal, verifier.Verifications), Is.EqualTo(((Refusal?)null, (Refusal?)null, verifications)));
    }

    [Test]
    public void Verify_RememberedChainExpires_IsRefusedAtOnce()
    {
        var verifier = new ChainVerifier();
        using var leaf = TestCertificates.Issue();
        var end = new DateTimeOffset(leaf.NotAfter.ToUniversalTime());

        var before = verifier.Verify(leaf, [], _trust, end.AddSeconds(-1));
        var after = verifier.Verify(leaf, [], _trust, end.AddSeconds(1));

        Assert.That((before.Refusal, after.Refusal?.Failure), Is.EqualTo(((Refusal?)null, ProbeFailure.TlsExpired)));
    }

    [Test]
    public void Verify_OtherCertificate_IsVerified()
    {
        var verifier = new ChainVerifier();
        using var one = TestCertificates.Issue();
        using var other = TestCertificates.Issue();

        verifier.Verify(one, [], _trust, _now);
        verifier.Verify(other, [], _trust, _now);

        Assert.That(verifier.Verifications, Is.EqualTo(2));
    }

    [Test]
    public void Verify_OtherIssuersSent_AreVerified()
    {
        var verifier = new ChainVerifier();
        using var intermediate = TestCertificates.Intermediate();
        using var leaf = TestCertificates.Issue(intermediate);
        using var sent = X509CertificateLoader.LoadCertificate(intermediate.RawData);

        var whole = verifier.Verify(leaf, [sent], _trust, _now);
        var gap = verifier.Verify(leaf, [], _trust, _now);

        Assert.That((whole.Refusal, gap.Refusal?.Failure), Is.EqualTo(((Refusal?)null, ProbeFailure.TlsUntrusted)));
    }

    [Test]
    public void Verify_OtherTrust_IsVerified()
    {
        var verifier = new ChainVerifier();
        using var leaf = TestCertificates.Issue();

        var trusted = verifier.Verify(leaf, [], _trust, _now);
        var untrusted = verifier.Verify(leaf, [], new TrustSettings([TestCertificates.StrangeAuthority], revocation: false), _now);

        Assert.That((trusted.Refusal, untrusted.Refusal?.Failure), Is.EqualTo(((Refusal?)null, ProbeFailure.TlsUntrusted)));
    }

    [Test]
    public void Verify_BadChain_IsVerifiedEachTime()
    {
        var verifier = new ChainVerifier();
        using var leaf = TestCertificates.SelfSigned();

        verifier.Verify(leaf, [], _trust, _now);
        verifier.Verify(leaf, [], _trust, _now);

        Assert.That(verifier.Verifications, Is.EqualTo(2));
    }

    [Test]
    public void Verify_GoodChain_IsKnownWhole()
    {
        using var leaf = TestCertificates.Issue(toDay: 30);

        var chain = new ChainVerifier().Verify(leaf, [], _trust, _now);

        Assert.That(chain.Certificates.Select(each => (each.Subject, each.Issuer)), Is.EqualTo(new[] { ("localhost", "Test authority"), ("Test authority", "Test authority") }));
        Assert.That(chain.Certificates[0].Names, Is.EqualTo(new[] { "localhost", "127.0.0.1" }));
        Assert.That(chain.Certificates[0].Key, Is.EqualTo("ECDSA 256"));
        Assert.That(chain.Expires.UtcDateTime, Is.EqualTo(leaf.NotAfter.ToUniversalTime()));
    }

    [Test]
    public void Verify_ShortKey_IsWeak()
    {
        using var leaf = TestCertificates.WeakKey();

        Assert.That(new ChainVerifier().Verify(leaf, [], _trust, _now).Refusal, Is.EqualTo(new Refusal(ProbeFailure.TlsWeak, "the certificate has a key of RSA 1024 bits")));
    }

    [Test]
    public void Verify_CertificateForClients_IsRefused()
    {
        using var leaf = TestCertificates.ForClients();

        Assert.That(new ChainVerifier().Verify(leaf, [], _trust, _now).Refusal, Is.EqualTo(new Refusal(ProbeFailure.Tls, "the certificate is not acceptable (NotValidForUsage)")));
    }
}
