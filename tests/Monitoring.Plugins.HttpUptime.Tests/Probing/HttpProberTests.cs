using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Monitoring.Framework;
using Monitoring.Framework.Testing;
using NSubstitute;

namespace Monitoring.Plugins.HttpUptime.Tests.Probing;

internal sealed class HttpProberTests
{
    [Test]
    public async Task ProbeAsync_ExpectedStatus_IsUp()
    {
        await using var server = await TestServer.StartAsync("fine");
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url);

        Assert.That((result.Failure, result.Status, result.Note, result.BodyBytes), Is.EqualTo((ProbeFailure.None, 200, (string?)null, 4L)));
    }

    [Test]
    public async Task ProbeAsync_UnexpectedStatus_TellsStatusAndPhrase()
    {
        await using var server = await TestServer.StartAsync("sorry", status: 503);
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url);

        Assert.That(result.Note, Is.EqualTo("status: 503 Service Unavailable"));
    }

    [TestCase("200-299,401", 401, ExpectedResult = true)]
    [TestCase("200-299,401", 404, ExpectedResult = false)]
    [TestCase("503", 503, ExpectedResult = true)]
    [TestCase("503", 200, ExpectedResult = false)]
    public async Task<bool> ProbeAsync_ExpectedStatusGiven_DecidesWhatIsUp(string expected, int status)
    {
        await using var server = await TestServer.StartAsync("", status);
        using var prober = new Prober();

        return (await prober.ProbeAsync(server.Url, target => target.ExpectedStatus = expected)).IsUp;
    }

    [Test]
    public async Task ProbeAsync_ManyTimes_ConnectsAnewForEach()
    {
        await using var server = await TestServer.StartAsync("fine");
        using var prober = new Prober();
        var target = Prober.Target(server.Url);

        for (var i = 0; i < 5; i++)
        {
            await prober.Subject.ProbeAsync(target, TimeProvider.System, CancellationToken.None);
        }

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => prober.Subject.ProbeAsync(target, TimeProvider.System, CancellationToken.None).AsTask()));

        Assert.That(server.Requests.Select(request => request.Connection).Distinct().Count(), Is.EqualTo(10));
    }

    [Test]
    public async Task ProbeAsync_CookieOfAnEarlierAnswer_IsForgotten()
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.Cookies.Append("session", "1");
            context.Response.Redirect(context.Request.Path == "/" ? "/next" : "");
            return Task.CompletedTask;
        });
        using var prober = new Prober();

        await prober.ProbeAsync(server.Url, target => target.MaxRedirects = 1);
        await prober.ProbeAsync(server.Url);

        Assert.That(server.Requests.Where(request => request.Headers.ContainsKey("Cookie")), Is.Empty);
    }

    [Test]
    [NonParallelizable]
    public async Task ProbeAsync_ProxyOfTheEnvironment_IsNotUsed()
    {
        await using var server = await TestServer.StartAsync("fine");
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy("http://127.0.0.1:1/");
        try
        {
            using var prober = new Prober();

            Assert.That((await prober.ProbeAsync(server.Url)).Note, Is.Null);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Test]
    public async Task ProbeAsync_MethodHeadersAndBody_AreSent()
    {
        await using var server = await TestServer.StartAsync("fine");
        using var prober = new Prober();

        await prober.ProbeAsync(server.Url + "path?q=1#fragment", target =>
        {
            target.Method = "post";
            target.Body = "{\"grüße\":1}";
            target.Headers["content-type"] = "application/json";
            target.Headers["X-Probe"] = "yes";
            target.Headers["Host"] = "example.com";
        });

        var request = server.Requests.Single();
        Assert.Multiple(() =>
        {
            Assert.That(request.Method, Is.EqualTo("POST"));
            Assert.That(request.Path, Is.EqualTo("/path?q=1"));
            Assert.That(request.Body, Is.EqualTo("{\"grüße\":1}"));
            Assert.That(request.Headers["Content-Type"], Is.EqualTo("application/json"));
            Assert.That(request.Headers["X-Probe"], Is.EqualTo("yes"));
            Assert.That(request.Headers["Host"], Is.EqualTo("example.com"));
            Assert.That(request.Headers["User-Agent"], Does.StartWith("Monitoring.Framework"));
        });
    }

    [Test]
    public async Task ProbeAsync_BodyWithoutContentType_IsPlainText()
    {
        await using var server = await TestServer.StartAsync("fine");
        using var prober = new Prober();

        await prober.ProbeAsync(server.Url, target =>
        {
            target.Method = "PUT";
            target.Body = "x";
            target.Headers["User-Agent"] = "mine";
        });

        Assert.That(server.Requests.Single().Headers["Content-Type"], Is.EqualTo("text/plain; charset=utf-8"));
        Assert.That(server.Requests.Single().Headers["User-Agent"], Is.EqualTo("mine"));
    }

    [TestCase("all is well", null, ExpectedResult = null)]
    [TestCase("All is well", null, ExpectedResult = "body: the body does not contain 'All is well'")]
    [TestCase(null, "^all .* (well|fine)$", ExpectedResult = null)]
    [TestCase(null, "^is", ExpectedResult = "body: the body does not match '^is'")]
    [TestCase("well", "ill", ExpectedResult = "body: the body does not match 'ill'")]
    [TestCase("ill", "well", ExpectedResult = "body: the body does not contain 'ill'")]
    public async Task<string?> ProbeAsync_BodyCondition_DecidesWhatIsUp(string? contains, string? matches)
    {
        await using var server = await TestServer.StartAsync("all is well");
        using var prober = new Prober();

        return (await prober.ProbeAsync(server.Url, target =>
        {
            target.BodyContains = contains;
            target.BodyMatches = matches;
        })).Note;
    }

    [TestCase("utf-8")]
    [TestCase("\"UTF-8\"")]
    [TestCase("utf-16")]
    [TestCase("iso-8859-1")]
    public async Task ProbeAsync_BodyInAnEncoding_IsDecodedByIt(string charset)
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.ContentType = $"text/plain; charset={charset}";
            return context.Response.Body.WriteAsync(Encoding.GetEncoding(charset.Trim('"')).GetBytes("grüße")).AsTask();
        });
        using var prober = new Prober();

        Assert.That((await prober.ProbeAsync(server.Url, target => target.BodyContains = "grüße")).Note, Is.Null);
        Assert.That((await prober.ProbeAsync(server.Url, target => target.BodyMatches = "^gr..e$")).Note, Is.Null);
    }

    [Test]
    public async Task ProbeAsync_UnknownEncodingOrInvalidBytes_AreNoError()
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.ContentType = "text/plain; charset=klingon";
            return context.Response.Body.WriteAsync(new byte[] { 0xff, 0xfe, (byte)'o', (byte)'k', 0xc3 }).AsTask();
        });
        using var prober = new Prober();

        Assert.That((await prober.ProbeAsync(server.Url, target => target.BodyMatches = "ok")).Note, Is.Null);
    }

    [Test]
    public async Task ProbeAsync_PatternThatExplodes_IsGivenUp()
    {
        await using var server = await TestServer.StartAsync(new string('a', 60) + "!");
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url, target => target.BodyMatches = @"^(a+)+\1$");

        Assert.That(result.Note, Is.EqualTo(@"body: the pattern '^(a+)+\1$' found no answer within 1 s"));
    }

    [Test]
    public async Task ProbeAsync_EndlessBody_IsReadToTheLimitAndLeft()
    {
        var left = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.RequestAborted.Register(left.SetResult);
            var chunk = new byte[65_536];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(chunk);
            }
        });
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url);

        Assert.That(result.IsUp, Is.True);
        await left.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [TestCase(100, ExpectedResult = "body: the body does not match '^STARTx*END$' (in its first 100 bytes)")]
    [TestCase(100_000, ExpectedResult = "body: the body does not match '^STARTx*END$' (in its first 100,000 bytes)")]
    [TestCase(200_003, ExpectedResult = null)]
    public async Task<string?> ProbeAsync_BodyLongerThanTheLimit_IsJudgedByItsBeginning(int limit)
    {
        await using var server = await TestServer.StartAsync("START" + new string('x', 199_995) + "END");
        using var prober = new Prober();

        return (await prober.ProbeAsync(server.Url, target =>
        {
            target.BodyMatches = "^STARTx*END$";
            target.MaxBodyBytes = limit;
        })).Note;
    }

    [Test]
    public async Task ProbeAsync_BodyLimitOfZero_EndsAtTheHeaders()
    {
        using var server = RawServer.Stalling("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
        using var prober = new Prober();

        Assert.That((await prober.ProbeAsync(server.Url, target => target.MaxBodyBytes = 0)).IsUp, Is.True);
    }

    [Test]
    public async Task ProbeAsync_HeadRequest_WaitsForNoBody()
    {
        await using var server = await TestServer.StartAsync("fine");
        using var prober = new Prober();

        Assert.That((await prober.ProbeAsync(server.Url, target => target.Method = "HEAD")).IsUp, Is.True);
    }

    [Test]
    public async Task ProbeAsync_TimePasses_IsMeasuredToTheEndOfTheBody()
    {
        var clock = new FakeTimeProvider();
        await using var server = await TestServer.StartAsync(async context =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(150));
            await context.Response.WriteAsync("head");
            await context.Response.Body.FlushAsync();
            clock.Advance(TimeSpan.FromMilliseconds(100));
            await context.Response.WriteAsync("tail");
        });
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url, timeProvider: clock);

        Assert.That(result.Elapsed, Is.EqualTo(TimeSpan.FromMilliseconds(250)));
    }

    [Test]
    public async Task ProbeAsync_CallerCancels_ThrowsAndTellsNothingOfTheTarget()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = await TestServer.StartAsync(async context =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        using var prober = new Prober();

        var probing = prober.Subject.ProbeAsync(Prober.Target(server.Url), new FakeTimeProvider(), cancel.Token).AsTask();

        Assert.That(() => probing.WaitAsync(TimeSpan.FromSeconds(10)), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task ProbeAsync_SecretHeader_IsReadForTheProbe()
    {
        await using var server = await TestServer.StartAsync("fine");
        var secrets = Substitute.For<ISecretReader>();
        secrets.ReadAsync("env:API_TOKEN", Arg.Any<CancellationToken>()).Returns("Bearer abc");
        using var prober = new Prober(secrets);

        await prober.ProbeAsync(server.Url, target => target.Headers["Authorization"] = "env:API_TOKEN");

        Assert.That(server.Requests.Single().Headers["Authorization"], Is.EqualTo("Bearer abc"));
    }

    [Test]
    public async Task ProbeAsync_SecretWithLineBreak_ThrowsWithoutTheSecret()
    {
        await using var server = await TestServer.StartAsync("fine");
        var secrets = Substitute.For<ISecretReader>();
        secrets.ReadAsync("env:API_TOKEN", Arg.Any<CancellationToken>()).Returns("abc\r\nX-Other: 1");
        using var prober = new Prober(secrets);

        Assert.That(
            () => prober.ProbeAsync(server.Url, target => target.Headers["Authorization"] = "env:API_TOKEN"),
            Throws.InvalidOperationException.With.Message.Contains("'Authorization'").And.Message.Not.Contains("abc"));
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public async Task ProbeAsync_CredentialsInUrl_AreSentAsBasicAuthentication()
    {
        await using var server = await TestServer.StartAsync("fine");
        using var prober = new Prober();

        await prober.ProbeAsync($"http://user:p%40ss:w%C3%B6rd@127.0.0.1:{server.Port}/");

        Assert.That(
            server.Requests.Single().Headers["Authorization"],
            Is.EqualTo("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("user:p@ss:wörd"))));
    }
}
