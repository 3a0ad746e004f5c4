namespace Monitoring.Plugins.HttpUptime.Tests.Probing;

internal sealed class HttpProberProxyTests
{
    [Test]
    public async Task ProbeAsync_PlainTarget_IsAskedForByItsWholeUrl()
    {
        using var proxy = new Proxy();
        using var prober = new Prober();

        var result = await prober.ProbeAsync("http://nowhere.example/health", target =>
        {
            target.Proxy = $"http://user:pa55@{proxy.Authority}";
            target.BodyContains = "proxied";
        });

        Assert.That(result.Note, Is.Null);
        Assert.That(proxy.Heads.Single(), Does.StartWith("GET http://nowhere.example/health HTTP/1.1\r\n").And.Contains("Proxy-Authorization: Basic dXNlcjpwYTU1\r\n"));
    }

    [Test]
    public async Task ProbeAsync_SecureTarget_IsReachedThroughATunnel()
    {
        await using var server = await TestServer.StartAsync(_ => Task.CompletedTask, () => TestCertificates.Issue());
        using var proxy = new Proxy();
        using var prober = new Prober();

        var result = await prober.ProbeAsync($"https://127.0.0.1:{server.Port}/", target => target.Proxy = $"http://user:pa55@{proxy.Authority}");

        Assert.That(result.Note, Is.Null);
        Assert.That(proxy.Heads.Single(), Is.EqualTo($"CONNECT 127.0.0.1:{server.Port} HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\nProxy-Authorization: Basic dXNlcjpwYTU1\r\n\r\n"));
        Assert.That(server.Requests.Single().Headers, Does.Not.ContainKey("Proxy-Authorization"));
    }

    [TestCase("http://nowhere.example/", "proxy: the proxy asks who is there (407)")]
    [TestCase("https://nowhere.example/", "proxy: the proxy did not connect to nowhere.example:443: '407 Proxy Authentication Required'")]
    public async Task ProbeAsync_ProxyWantsCredentials_IsProxy(string url, string note)
    {
        using var proxy = new Proxy("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
        using var prober = new Prober();

        Assert.That((await prober.ProbeAsync(url, target => target.Proxy = $"http://{proxy.Authority}")).Note, Is.EqualTo(note));
    }

    [TestCase("http://nowhere.example/")]
    [TestCase("https://nowhere.example/")]
    public async Task ProbeAsync_ProxyIsAway_IsProxy(string url)
    {
        var proxy = new Proxy();
        proxy.Dispose();
        using var prober = new Prober();

        Assert.That((await prober.ProbeAsync(url, target => target.Proxy = $"http://{proxy.Authority}")).Note, Does.StartWith($"proxy: no connection to the proxy {proxy.Authority} ("));
    }

    [Test]
    public async Task ProbeAsync_ProxyClosesTheTunnel_IsProxy()
    {
        using var proxy = new Proxy("");
        using var prober = new Prober();

        Assert.That(
            (await prober.ProbeAsync("https://nowhere.example/", target => target.Proxy = $"http://{proxy.Authority}")).Note,
            Is.EqualTo("proxy: the proxy closed the connection before it answered"));
    }
}
