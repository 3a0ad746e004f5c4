using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Monitoring.Framework.Embedded.Server.Tests.Security;

/// <summary>The examples that AWS publishes: the first of its test suite, and the request of its guide.</summary>
public sealed class SignatureVersion4Tests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    [Test]
    public void Sign_PlainGet_IsThePublishedSignature()
    {
        const string published = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
        var request = Request("/", "example.amazonaws.com", "service", "host;x-amz-date", published);

        Assert.That(SignatureOf(request), Is.EqualTo(published));
    }

    [Test]
    public void Sign_GetWithAQuery_IsThePublishedSignature()
    {
        const string published = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";
        var request = Request("/?Action=ListUsers&Version=2010-05-08", "iam.amazonaws.com", "iam", "content-type;host;x-amz-date", published);
        request.ContentType = "application/x-www-form-urlencoded; charset=utf-8";

        Assert.That(SignatureOf(request), Is.EqualTo(published));
    }

    [Test]
    public void Read_HeaderInTheUsualForm_FindsItsParts()
    {
        var signature = RequestSignature.Read(Request("/", "localhost", "monitoring", "host;x-amz-date", "abc"));

        Assert.That(signature.AccessKey, Is.EqualTo("AKIDEXAMPLE"));
        Assert.That(signature.Region, Is.EqualTo("us-east-1"));
        Assert.That(signature.Service, Is.EqualTo("monitoring"));
        Assert.That(signature.SignedHeaders, Is.EqualTo(new[] { "host", "x-amz-date" }));
        Assert.That(signature.Signature, Is.EqualTo("abc"));
        Assert.That(signature.Lifetime, Is.Null);
    }

    [TestCase("Basic dXNlcg==", "Unsupported AWS 'algorithm': 'Basic'.")]
    [TestCase("AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request", "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter.")]
    [TestCase("AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=1", "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'a/b'")]
    public void Read_HeaderThatIsNotWhole_SaysWhatIsMissing(string header, string message)
    {
        var request = Request("/", "localhost", "monitoring", "host", "abc");
        request.Headers.Authorization = header;

        var refusal = Assert.Throws<CloudWatchException>(() => RequestSignature.Read(request))!;

        Assert.That(refusal.Kind.Code, Is.EqualTo("IncompleteSignature"));
        Assert.That(refusal.Detail, Is.EqualTo(message));
    }

    private static string SignatureOf(HttpRequest request)
    {
        var signature = RequestSignature.Read(request);
        return SignatureVersion4.Sign(Secret, signature, CanonicalRequest.Of(request, signature, SignatureVersion4.Hash([])));
    }

    private static HttpRequest Request(string target, string host, string service, string signedHeaders, string signature)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = "GET";
        request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget = target;
        request.QueryString = new QueryString(target.Length > 1 ? target[1..] : "");
        request.Host = new HostString(host);
        request.Headers["X-Amz-Date"] = "20150830T123600Z";
        request.Headers.Authorization =
            $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/{service}/aws4_request, SignedHeaders={signedHeaders}, Signature={signature}";
        return request;
    }
}
