using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Aws.Tests;

/// <summary>What is of SNS, and what only says so.</summary>
public sealed class SnsSignatureVerifierTests : IDisposable
{
    private const string Address = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem";

    private static readonly RSA _key = RSA.Create(2048);

    private FakeTimeProvider _time = null!;
    private CertificateStandIn _certificates = null!;
    private HttpClient _http = null!;

    [SetUp]
    public void Start()
    {
        _time = new FakeTimeProvider(Recorded.ReceivedAt);
        _certificates = new CertificateStandIn { Pem = Certificate() };
        _http = new HttpClient(_certificates);
    }

    [TearDown]
    public void Dispose() => _http.Dispose();

    [TestCase("1", "Notification")]
    [TestCase("2", "Notification")]
    [TestCase("1", "SubscriptionConfirmation")]
    [TestCase("2", "UnsubscribeConfirmation")]
    public async Task Verify_Genuine_IsAccepted(string version, string type)
    {
        await VerifyAsync(Signed(version, type));
        Assert.That(_certificates.Asked, Is.EqualTo([new Uri(Address)]));
    }

    [Test]
    public async Task Verify_WithoutSubject_IsAccepted() => await VerifyAsync(Signed("2", "Notification", static message => message.Remove("Subject")));

    /// <summary>The embedded endpoint signs as SNS does; what it signs is verified here by other code.</summary>
    [TestCase("1")]
    [TestCase("2")]
    public async Task Verify_SignatureOfTheEmbeddedEndpoint_OverTheSameContent_IsAccepted(string version)
    {
        var message = new Embedded.Server.SnsMessage
        {
            Type = "Notification",
            MessageId = Recorded.MessageId,
            TopicArn = Recorded.Topic,
            Subject = "Grüße",
            Message = "line\nline \"quoted\" 日本 😀",
            Timestamp = Recorded.SentAt,
        };
        using var signer = new Embedded.Server.SnsSigner(_time);
        var body = Embedded.Server.SnsEnvelope.Write(message, signer.Sign(message, version, new Uri(Address)));
        _certificates.Pem = signer.CertificatePem;

        // All but the name in its certificate, which is not of SNS.
        Assert.That(await RefusalAsync(body), Is.EqualTo("The certificate of the message's signature is not made out to SNS."));
        var resigned = JsonNode.Parse(body)!;
        resigned["Signature"] = Convert.ToBase64String(_key.SignData(Encoding.UTF8.GetBytes(message.StringToSign()), version == "2" ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1));
        _certificates.Pem = Certificate();
        await VerifyAsync(resigned.ToJsonString());
    }

    [TestCase("Message", "\"other\"")]
    [TestCase("MessageId", "\"other\"")]
    [TestCase("Subject", "\"other\"")]
    [TestCase("Timestamp", "\"2026-11-26T04:59:59.123Z\"")]
    [TestCase("TopicArn", "\"arn:aws:sns:eu-west-1:666666666666:alerts\"")]
    [TestCase("Signature", "\"AAAA\"")]
    [TestCase("Subject", "null")]
    public async Task Verify_ChangedContent_IsRefused(string name, string value)
    {
        var message = JsonNode.Parse(Signed("2", "Notification"))!;
        message[name] = JsonNode.Parse(value);
        Assert.That(await RefusalAsync(message.ToJsonString()), Is.EqualTo("The message's signature does not match its content."));
    }

    [TestCase("", "The message is not JSON; messages of raw delivery are not signed.")]
    [TestCase("plain text", "The message is not JSON; messages of raw delivery are not signed.")]
    [TestCase("{}", "The message's SignatureVersion is neither 1 nor 2.")]
    [TestCase("""{ "SignatureVersion": "3" }""", "The message's SignatureVersion is neither 1 nor 2.")]
    [TestCase("""{ "SignatureVersion": "1", "Type": "notification" }""", "The message's Type is none of SNS.")]
    [TestCase("""{ "SignatureVersion": "1", "Type": "Notification", "Message": 5 }""", "The message has no Message, which SNS signs.")]
    [TestCase("""{ "SignatureVersion": "1", "Type": "SubscriptionConfirmation", "Message": "m", "MessageId": "i" }""", "The message has no SubscribeURL, which SNS signs.")]
    [TestCase("""{ "SignatureVersion": "1", "Type": "Notification", "Message": "m", "MessageId": "i", "Timestamp": "t", "TopicArn": "a", "Signature": "?" }""", "The message's Signature is not Base64.")]
    public async Task Verify_NotOfSns_IsRefusedUnasked(string body, string refusal)
    {
        Assert.That(await RefusalAsync(body), Is.EqualTo(refusal));
        Assert.That(_certificates.Asked, Is.Empty);
    }

    [TestCase("https://sns.eu-west-1.amazonaws.com.evil.com/SimpleNotificationService-1.pem")]
    [TestCase("https://evil.com/sns.eu-west-1.amazonaws.com/1.pem")]
    [TestCase("https://evil.com/#https://sns.eu-west-1.amazonaws.com/1.pem")]
    [TestCase("https://evil.com?https://sns.eu-west-1.amazonaws.com/1.pem")]
    [TestCase("https://evil.com\\@sns.eu-west-1.amazonaws.com/1.pem")]
    [TestCase("https://sns.eu-west-1.amazonaws.com@evil.com/1.pem")]
    [TestCase("https://sns.eu-west-1.amazonaws.com:x@evil.com/1.pem")]
    [TestCase("https://user@sns.eu-west-1.amazonaws.com/1.pem")]
    [TestCase("https://sns.eu-west-1.amazonaws.com:8443/1.pem")]
    [TestCase("https://sns.eu-west-1.amazonaws.com:443/1.pem")]
    [TestCase("http://sns.eu-west-1.amazonaws.com/1.pem")]
    [TestCase("HTTPS://SNS.EU-WEST-1.AMAZONAWS.COM/1.pem")]
    [TestCase("file:///sns.eu-west-1.amazonaws.com/1.pem")]
    [TestCase("//sns.eu-west-1.amazonaws.com/1.pem")]
    [TestCase("https://sns.eu-west-1.amazonaws.com./1.pem")]
    [TestCase("https://evilsns.eu-west-1.amazonaws.com/1.pem")]
    [TestCase("https://evil.sns.eu-west-1.amazonaws.com/1.pem")]
    [TestCase("https://sns.eu-west-1.s3.amazonaws.com/1.pem")]
    [TestCase("https://sns.eu-west-1-amazonaws.com/1.pem")]
    [TestCase("https://sns.amazonaws.com/1.pem")]
    [TestCase("https://sns..amazonaws.com/1.pem")]
    [TestCase("https://sns.evil.amazonaws.com/1.pem")]
    [TestCase("https://sns.eu-west-1.amazonaws.com.cn/1.pem")]
    [TestCase("https://sns.cn-north-1.amazonaws.com/1.pem")]
    [TestCase("https://sns.eu-west-1.amazonaws.com/")]
    [TestCase("https://sns.eu-west-1.amazonaws.com/1.pem?x=.pem")]
    [TestCase("https://sns.eu-west-1.amazonaws.com/?Action=1.pem")]
    [TestCase("https://sns.eu-west-1.amazonaws.com/1.pem#x")]
    [TestCase("https://sns.eu-west-1.amazonaws.com/a/../1.pem")]
    [TestCase("https://sns.eu-west-1.amazonaws.com/%2e%2e/1.pem")]
    [TestCase("https://sns.eu-west-1.amazonaws.com//evil.com/1.pem")]
    [TestCase("https://sns.eu-west-1.amazonaws.com\\evil\\1.pem")]
    [TestCase("https://sns.eu-west-1.amazonaws.com/1.pem\n")]
    [TestCase(" https://sns.eu-west-1.amazonaws.com/1.pem")]
    [TestCase("https://sns.eu-west-1.amazonaws.com/1.PEM")]
    [TestCase("https://sns.eu-wеst-1.amazonaws.com/1.pem")]
    [TestCase("https://sns.eu-west-1。amazonaws.com/1.pem")]
    [TestCase("")]
    public async Task Verify_CertificateElsewhere_IsRefusedUnasked(string address)
    {
        Assert.That(await RefusalAsync(Signed("2", "Notification", address: address)), Is.EqualTo("The message's SigningCertURL is not a certificate at https://sns.REGION.amazonaws.com."));
        Assert.That(_certificates.Asked, Is.Empty);
    }

    [TestCase("eu-west-1", "", "sns.amazonaws.com", true)]
    [TestCase("eu-west-1", "", "sns.eu-west-1.amazonaws.com", true)]
    [TestCase("af-south-1", "", "sns-signing.af-south-1.amazonaws.com", true)]
    [TestCase("us-gov-east-1", "", "sns-us-gov-west-1.amazonaws.com", true)]
    [TestCase("cn-north-1", ".cn", "sns-cn-north-1.amazonaws.com.cn", true)]
    [TestCase("eu-west-1", "", "sns-signing.af-south-1.amazonaws.com", false)]
    [TestCase("eu-west-1", "", "*.amazonaws.com", false)]
    [TestCase("eu-west-1", "", "sns.amazonaws.com.evil.com", false)]
    [TestCase("eu-west-1", "", "sqs.amazonaws.com", false)]
    [TestCase("cn-north-1", ".cn", "sns.amazonaws.com", false)]
    public async Task Verify_NameInTheCertificate_IsOfSns(string region, string domain, string name, bool isAccepted)
    {
        _certificates.Pem = Certificate(name);
        var body = Signed("1", "Notification", address: $"https://sns.{region}.amazonaws.com{domain}/1.pem");
        if (isAccepted)
        {
            await VerifyAsync(body);
        }
        else
        {
            Assert.That(await RefusalAsync(body), Is.EqualTo("The certificate of the message's signature is not made out to SNS."));
        }
    }

    [TestCase(-400)]
    [TestCase(400)]
    public async Task Verify_CertificateOfAnotherTime_IsRefused(int days)
    {
        _certificates.Pem = Certificate(from: Recorded.ReceivedAt.AddDays(days - 100), until: Recorded.ReceivedAt.AddDays(days + 100));
        Assert.That(await RefusalAsync(Signed("2", "Notification")), Is.EqualTo("The certificate of the message's signature is not valid now."));
    }

    [Test]
    public async Task Verify_CertificateThatExpiresWhileItIsKept_IsRefused()
    {
        using var verifier = new SnsSignatureVerifier(_http, _time);
        var body = Signed("2", "Notification");
        await verifier.VerifyAsync(body, CancellationToken.None);
        _time.Advance(TimeSpan.FromDays(200));

        Assert.That(async () => await verifier.VerifyAsync(body, CancellationToken.None), Throws.TypeOf<SnsSignatureException>().With.Message.EqualTo("The certificate of the message's signature is not valid now."));
    }

    [Test]
    public async Task Verify_ManyAtOnce_FetchTheCertificateOnce()
    {
        using var verifier = new SnsSignatureVerifier(_http, _time);
        var body = Signed("2", "Notification");
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await verifier.VerifyAsync(body, CancellationToken.None))));

        Assert.That(_certificates.Asked, Has.Count.EqualTo(1));
    }

    [TestCase(1024, "The certificate of the message's signature has no RSA key of 2,048 bits or more.")]
    [TestCase(0, "The certificate of the message's signature has no RSA key of 2,048 bits or more.")]
    public async Task Verify_WeakOrOtherKey_IsRefused(int bits, string refusal)
    {
        _certificates.Pem = bits == 0 ? CertificateStandIn.OfCurve("sns.amazonaws.com", Recorded.ReceivedAt) : CertificateStandIn.OfRsa(RSA.Create(bits), "sns.amazonaws.com", Recorded.ReceivedAt.AddDays(-1), Recorded.ReceivedAt.AddDays(1));
        Assert.That(await RefusalAsync(Signed("2", "Notification")), Is.EqualTo(refusal));
    }

    [TestCase(500, true)]
    [TestCase(503, true)]
    [TestCase(429, true)]
    [TestCase(404, false)]
    [TestCase(302, false)]
    public async Task Verify_CertificateThatIsNotServed_IsRefusedAndMayBeServedLater(int status, bool isTransient)
    {
        _certificates.Status = (HttpStatusCode)status;
        using var verifier = new SnsSignatureVerifier(_http, _time);
        var body = Signed("2", "Notification");
        Assert.That(
            async () => await verifier.VerifyAsync(body, CancellationToken.None),
            Throws.TypeOf<SnsSignatureException>().With.Property("IsTransient").EqualTo(isTransient).And.Message.EqualTo($"SNS answered {status} when it was asked for the certificate of the message's signature."));

        _certificates.Status = HttpStatusCode.OK;
        await verifier.VerifyAsync(body, CancellationToken.None);
    }

    [Test]
    public void Verify_NoConnection_IsRefusedForNow()
    {
        _certificates.Failure = new HttpRequestException("no route");
        using var verifier = new SnsSignatureVerifier(_http, _time);
        Assert.That(async () => await verifier.VerifyAsync(Signed("2", "Notification"), CancellationToken.None), Throws.TypeOf<SnsSignatureException>().With.Property("IsTransient").True);
    }

    [Test]
    public async Task Verify_FollowedRedirect_IsRefused()
    {
        _certificates.Landed = new Uri("https://evil.com/1.pem");
        Assert.That(await RefusalAsync(Signed("2", "Notification")), Does.EndWith("by a redirect."));
    }

    [TestCase("not a certificate", "What SigningCertURL leads to is not a certificate.")]
    [TestCase("", "What SigningCertURL leads to is not a certificate.")]
    [TestCase(null, "What SigningCertURL leads to is too large to be a certificate.")]
    public async Task Verify_OtherContentAtTheAddress_IsRefused(string? content, string refusal)
    {
        _certificates.Pem = content ?? new string('x', 70_000);
        Assert.That(await RefusalAsync(Signed("2", "Notification")), Is.EqualTo(refusal));
    }

    [Test]
    public async Task Verify_OtherTopic_IsRefusedUnasked()
    {
        Assert.That(await RefusalAsync(Signed("2", "Notification"), "arn:aws:sns:eu-west-1:111122223333:other"), Is.EqualTo("The message is of a topic that is not among those to accept."));
        Assert.That(_certificates.Asked, Is.Empty);
        await VerifyAsync(Signed("2", "Notification"), Recorded.Topic);
    }

    private static string Certificate(string name = "sns.amazonaws.com", DateTimeOffset? from = null, DateTimeOffset? until = null) =>
        CertificateStandIn.OfRsa(_key, name, from ?? Recorded.ReceivedAt.AddDays(-100), until ?? Recorded.ReceivedAt.AddDays(100));

    private static string Signed(string version, string type, Action<JsonObject>? change = null, string address = Address)
    {
        var message = new JsonObject
        {
            ["Type"] = type,
            ["MessageId"] = Recorded.MessageId,
            ["TopicArn"] = Recorded.Topic,
            ["Subject"] = "Grüße",
            ["Message"] = "line\nline \"quoted\" 日本 😀",
            ["Timestamp"] = "2026-11-26T04:59:58.123Z",
            ["SignatureVersion"] = version,
            ["SigningCertURL"] = address,
        };
        if (type != "Notification")
        {
            message.Remove("Subject");
            message["Token"] = "t0k3n";
            message["SubscribeURL"] = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=t0k3n";
        }

        change?.Invoke(message);
        string[] names = type == "Notification"
            ? ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
            : ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
        var text = string.Concat(names.Where(message.ContainsKey).Select(name => $"{name}\n{message[name]}\n"));
        message["Signature"] = Convert.ToBase64String(_key.SignData(Encoding.UTF8.GetBytes(text), version == "2" ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1));
        return message.ToJsonString();
    }

    private async Task VerifyAsync(string body, params string[] topics)
    {
        using var verifier = new SnsSignatureVerifier(_http, _time, topics.Length == 0 ? null : topics);
        await verifier.VerifyAsync(body, CancellationToken.None);
    }

    private async Task<string?> RefusalAsync(string body, params string[] topics)
    {
        try
        {
            await VerifyAsync(body, topics);
            return null;
        }
        catch (SnsSignatureException exception)
        {
            Assert.That(exception.IsTransient, Is.False);
            return exception.Message;
        }
    }
}
