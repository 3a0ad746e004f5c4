namespace Monitoring.Plugins.HttpUptime.Tests.Probing;

/// <summary>The faults of a server that nobody here has written: each has its reason.</summary>
internal sealed class NginxFaultTests
{
    private Nginx _nginx = null!;

    [OneTimeSetUp]
    public void Start() => _nginx = Nginx.Start();

    [OneTimeTearDown]
    public void Stop() => _nginx?.Dispose();

    [TestCase("expired", @"^tls_expired: the certificate expired on \d{4}-")]
    [TestCase("future", @"^tls_not_yet_valid: the certificate is not valid before \d{4}-")]
    [TestCase("self", "^tls_untrusted: the certificate is self-signed$")]
    [TestCase("stranger", @"^tls_untrusted: the certificate's chain leads to no trusted root \(issuer: Strange authority\)$")]
    [TestCase("otherhost", "^tls_name: the certificate is for other.example, not for 127.0.0.1$")]
    [TestCase("shortkey", "^tls_weak: ")]
    [TestCase("sha1", "^tls_weak: ")]
    public async Task ProbeAsync_BadCertificate_HasItsReason(string server, string note) => Assert.That(await NoteAsync(_nginx.Url(server)), Does.Match(note));

    [TestCase("boom", "^status: 500 Internal Server Error$")]
    [TestCase("later", "^retry_later: 503 Service Temporarily Unavailable, Retry-After: 2$")]
    [TestCase("toomany", "^retry_later: 429 Too Many Requests$")]
    [TestCase("loop", "^redirect_loop: the redirects lead back to http://127.0.0.1:.*/(loop|pool) again and again$")]
    [TestCase("drop", "^closed: the server closed the connection before the response$")]
    [TestCase("badgateway", "^status: 502 Bad Gateway$")]
    [TestCase("slowgateway", "^status: 504 Gateway Time-out$")]
    [TestCase("slow", "^timeout: no response within 2 s$")]
    [TestCase("stops", "^body_timeout: the body did not end within 2 s$")]
    [TestCase("drips", "^body_timeout: the body did not end within 2 s$")]
    [TestCase("bomb", "^bomb: ")]
    public async Task ProbeAsync_Fault_HasItsReason(string path, string note) =>
        Assert.That(await NoteAsync(_nginx.Url("plain") + path, target => target.Decompress = true), Does.Match(note));

    [Test]
    public async Task ProbeAsync_NothingIsWrong_IsUp()
    {
        Assert.That(await NoteAsync(_nginx.Url("plain") + "ok"), Is.Null);
        Assert.That(await NoteAsync(_nginx.Url("ok"), target => target.BodyContains = "ok HTTP/1.1"), Is.Null);
    }

    [TestCase("2")]
    [TestCase("1.1,2")]
    public async Task ProbeAsync_HttpTwo_IsNegotiated(string versions) =>
        Assert.That(await NoteAsync(_nginx.Url("ok"), target => (target.HttpVersion, target.BodyContains) = (versions, "ok HTTP/2.0")), Is.Null);

    [TestCase("old", "^tls_version: the server speaks TLS 1.2 at most, and TLS 1.3 is wanted$")]
    [TestCase("ok", null)]
    public async Task ProbeAsync_MinVersion_DecidesWhatIsUp(string server, string? note) =>
        Assert.That(await NoteAsync(_nginx.Url(server), target => target.Tls.MinVersion = "1.3") ?? "", Does.Match(note ?? "^$"));

    private static async Task<string?> NoteAsync(string url, Action<HttpTargetOptions>? configure = null)
    {
        using var prober = new Prober();
        return (await prober.ProbeAsync(url, target =>
        {
            target.Timeout = TimeSpan.FromSeconds(2);
            configure?.Invoke(target);
        })).Note;
    }
}
