using Microsoft.AspNetCore.Http;

namespace Monitoring.Plugins.HttpUptime.Tests.Probing;

internal sealed class HttpProberRedirectTests
{
    [Test]
    public async Task ProbeAsync_Redirects_AreFollowedToTheAnswer()
    {
        await using var server = await TestServer.StartAsync(context => Go(context, new() { ["/"] = "/a?b=c", ["/a"] = "d/e", ["/d/e"] = "//127.0.0.1:" + context.Connection.LocalPort + "/end" }));
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url);

        Assert.That(result.Note, Is.Null);
        Assert.That(server.Requests.Select(request => request.Path), Is.EqualTo(new[] { "/", "/a?b=c", "/d/e", "/end" }));
        Assert.That(server.Requests.Select(request => request.Connection).Distinct().Count(), Is.EqualTo(4));
    }

    [TestCase(10, ExpectedResult = "redirect_loop: the redirects lead back to {url}loop again and again")]
    [TestCase(1, ExpectedResult = "redirect: more than 1 redirects, the last to {url}loop")]
    public async Task<string?> ProbeAsync_RedirectLoop_EndsAtTheLimit(int limit)
    {
        await using var server = await TestServer.StartAsync(context => Go(context, new() { ["/"] = "/loop", ["/loop"] = "/loop?token=secret" }));
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url, target => target.MaxRedirects = limit);

        Assert.That(server.Requests, Has.Count.EqualTo(limit + 1));
        return result.Note!.Replace(server.Url, "{url}", StringComparison.Ordinal);
    }

    [Test]
    public async Task ProbeAsync_RedirectsNotFollowed_AreAnswers()
    {
        await using var server = await TestServer.StartAsync(context => Go(context, new() { ["/"] = "/elsewhere" }));
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url, target =>
        {
            target.MaxRedirects = 0;
            target.ExpectedStatus = "302";
        });

        Assert.That(result.IsUp, Is.True);
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [TestCase("", null)]
    [TestCase("Location: ftp://example.com/file\r\n", "redirect: a 302 leads to the scheme 'ftp'")]
    [TestCase("Location: http://exa mple:port/\r\n", "redirect: the Location of the 302 is not a URL")]
    [TestCase("Location: \r\n", null)]
    public async Task ProbeAsync_OddLocation_IsTold(string location, string? note)
    {
        using var server = RawServer.Answering($"HTTP/1.1 302 Found\r\n{location}Content-Length: 0\r\n\r\n");
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url, target => target.MaxRedirects = 1);

        Assert.That(result.Note, note is null ? Is.Null.Or.StartsWith("redirect: ") : Is.EqualTo(note));
    }

    [TestCase("GET", 301, "GET")]
    [TestCase("POST", 301, "GET")]
    [TestCase("POST", 302, "GET")]
    [TestCase("PUT", 302, "PUT")]
    [TestCase("PUT", 303, "GET")]
    [TestCase("HEAD", 303, "HEAD")]
    [TestCase("POST", 307, "POST")]
    [TestCase("POST", 308, "POST")]
    public async Task ProbeAsync_Redirected_ChangesTheMethodAsRfc9110Says(string method, int status, string expected)
    {
        await using var server = await TestServer.StartAsync(context => Go(context, new() { ["/"] = "/next" }, status));
        using var prober = new Prober();

        await prober.ProbeAsync(server.Url, target =>
        {
            target.Method = method;
            target.Body = method is "POST" or "PUT" ? "body" : null;
        });

        var second = server.Requests[1];
        Assert.That(second.Method, Is.EqualTo(expected));
        Assert.That(second.Body, Is.EqualTo(expected is "POST" or "PUT" ? "body" : ""));
        Assert.That(second.Headers.ContainsKey("Content-Type"), Is.EqualTo(expected is "POST" or "PUT"));
    }

    [Test]
    public async Task ProbeAsync_RedirectedInsideTheOrigin_KeepsTheHeaders()
    {
        await using var server = await TestServer.StartAsync(context => Go(context, new() { ["/"] = "/next" }));
        using var prober = new Prober();

        await prober.ProbeAsync($"http://user:pass@127.0.0.1:{server.Port}/", target => target.Headers["X-Api-Key"] = "key");

        Assert.That(server.Requests[1].Headers.Keys, Is.SupersetOf(new[] { "Authorization", "X-Api-Key" }));
    }

    [Test]
    public async Task ProbeAsync_RedirectedToAnotherOriginAndBack_SendsNothingThatTellsOfTheSender()
    {
        TestServer? home = null;
        await using var other = await TestServer.StartAsync(context => Go(context, new() { ["/away"] = "/further", ["/further"] = home!.Url + "back" }));
        await using var server = home = await TestServer.StartAsync(context => Go(context, new() { ["/"] = other.Url + "away", ["/back"] = "/end" }));
        using var prober = new Prober();

        var result = await prober.ProbeAsync($"http://user:pass@127.0.0.1:{server.Port}/", target =>
        {
            target.Headers["X-Api-Key"] = "key";
            target.Headers["X-Custom"] = "custom";
            target.Headers["Cookie"] = "session=1";
            target.Headers["Host"] = "example.com";
            target.Headers["Accept-Language"] = "cs";
        });

        Assert.That(result.Note, Is.Null);
        string[] harmless = ["Host", "Accept-Language", "Accept", "User-Agent"];
        Assert.That(server.Requests[0].Headers.Keys, Is.EquivalentTo(harmless.Concat(["Authorization", "X-Api-Key", "X-Custom", "Cookie"])));
        Assert.That(other.Requests.Concat(server.Requests).Select(request => request.Path), Is.EqualTo(new[] { "/away", "/further", "/", "/back", "/end" }));
        foreach (var request in other.Requests.Concat(server.Requests.Skip(1)))
        {
            Assert.That(request.Headers.Keys, Is.EquivalentTo(harmless));
            Assert.That(request.Headers["Host"], Does.StartWith("127.0.0.1:"));
        }
    }

    [Test]
    public async Task ProbeAsync_RedirectWouldSendTheBodyToAnotherOrigin_IsNotFollowed()
    {
        await using var other = await TestServer.StartAsync("fine");
        await using var server = await TestServer.StartAsync(context => Go(context, new() { ["/"] = other.Url }, 307));
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url, target =>
        {
            target.Method = "POST";
            target.Body = "password=secret";
        });

        Assert.That(result.Note, Is.EqualTo($"redirect: a 307 asks to send the body to another origin, {other.Url}, which is not done"));
        Assert.That(other.Requests, Is.Empty);
    }

    [Test]
    public async Task ProbeAsync_RedirectFails_TellsOfTheHopThatFailed()
    {
        var gone = new RawServer((_, _) => Task.CompletedTask);
        gone.Dispose();
        await using var server = await TestServer.StartAsync(context => Go(context, new() { ["/"] = gone.Url }));
        using var prober = new Prober();

        Assert.That((await prober.ProbeAsync(server.Url)).Note, Is.EqualTo($"connect_refused: {gone.Authority} refused the connection"));
    }

    private static Task Go(HttpContext context, Dictionary<string, string> locations, int status = 302)
    {
        if (locations.TryGetValue(context.Request.Path, out var location))
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = location;
        }

        return Task.CompletedTask;
    }
}
