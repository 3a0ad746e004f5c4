using Microsoft.AspNetCore.Http;
using Monitoring.Framework;
using Monitoring.Framework.Testing;

namespace Monitoring.Plugins.HttpUptime.Tests.Conditions;

/// <summary>Conditions as a probe asks them, of a real server.</summary>
internal sealed class ResponseConditionsTests
{
    [TestCase("Content-Type", "^application/json", null)]
    [TestCase("x-cache", "HIT", null)]
    [TestCase("X-Cache", "^HIT$", null)]
    [TestCase("X-Cache", "HIT, MISS", "header: the header X-Cache does not match 'HIT, MISS'")]
    [TestCase("X-Gone", ".", "header: there is no header X-Gone")]
    public async Task ProbeAsync_ExpectedHeader_DecidesWhatIsUp(string name, string pattern, string? note) =>
        Assert.That(await NoteAsync(target => target.ExpectedHeaders[name] = pattern), Is.EqualTo(note));

    [TestCase("X-Gone", ".", null)]
    [TestCase("X-Cache", "STALE", null)]
    [TestCase("X-Cache", "MISS", "header: the header X-Cache matches 'MISS'")]
    public async Task ProbeAsync_ForbiddenHeader_DecidesWhatIsUp(string name, string pattern, string? note) =>
        Assert.That(await NoteAsync(target => target.ForbiddenHeaders[name] = pattern), Is.EqualTo(note));

    [TestCase("$.status == ok", null)]
    [TestCase("$.status == down", "json: health: $.status is \"ok\", not == \"down\"")]
    public async Task ProbeAsync_Json_DecidesWhatIsUp(string condition, string? note) =>
        Assert.That(await NoteAsync(target => target.Json["health"] = condition), Is.EqualTo(note));

    [TestCase("down", null)]
    [TestCase("ok", "body: the body contains 'ok'")]
    public async Task ProbeAsync_BodyNotContains_DecidesWhatIsUp(string text, string? note) =>
        Assert.That(await NoteAsync(target => target.BodyNotContains = text), Is.EqualTo(note));

    [TestCase("down|dead", null)]
    [TestCase("o[k]", "body: the body matches 'o[k]'")]
    public async Task ProbeAsync_BodyNotMatches_DecidesWhatIsUp(string pattern, string? note) =>
        Assert.That(await NoteAsync(target => target.BodyNotMatches = pattern), Is.EqualTo(note));

    [TestCase(1500, null)]
    [TestCase(1499, "slow: the answer took 1,500 ms, more than 1,499 ms")]
    public async Task ProbeAsync_MaxResponseTime_DecidesWhatIsUp(int milliseconds, string? note)
    {
        var clock = new FakeTimeProvider();

        Assert.That(await NoteAsync(target => target.MaxResponseTime = TimeSpan.FromMilliseconds(milliseconds), clock), Is.EqualTo(note));
    }

    [Test]
    public async Task ProbeAsync_InvalidUtf8_IsEncodingWhenItMatters()
    {
        await using var server = await TestServer.StartAsync(context => context.Response.Body.WriteAsync(new byte[] { (byte)'"', 0xC3, 0x28, (byte)'"' }).AsTask());
        using var prober = new Prober();

        Assert.That((await prober.ProbeAsync(server.Url)).Note, Is.Null);
        Assert.That((await prober.ProbeAsync(server.Url, target => target.BodyContains = "ok")).Note, Is.EqualTo("encoding: the body does not contain 'ok'; it is not valid UTF-8"));
        Assert.That((await prober.ProbeAsync(server.Url, target => target.Json["text"] = "$ == ok")).Note, Does.StartWith("encoding: the body ").And.EndsWith("it is not valid UTF-8"));
    }

    [Test]
    public async Task ProbeAsync_PatternThatWouldExplode_IsAnsweredInLinearTime()
    {
        await using var server = await TestServer.StartAsync(new string('a', 100_000) + "!");
        using var prober = new Prober();

        Assert.That((await prober.ProbeAsync(server.Url, target => target.BodyMatches = "^(a+)+$")).Note, Is.EqualTo("body: the body does not match '^(a+)+$'"));
    }

    [Test]
    public async Task ProbeAsync_RedirectFromTlsToPlain_IsNotTlsWhereItIsRequired()
    {
        await using var plain = await TestServer.StartAsync("fine");
        await using var secure = await TestServer.StartAsync(
            context =>
            {
                context.Response.Redirect(plain.Url);
                return Task.CompletedTask;
            },
            () => TestCertificates.Issue());
        using var prober = new Prober();

        Assert.That((await prober.ProbeAsync(secure.Url)).Note, Is.Null);
        Assert.That((await prober.ProbeAsync(secure.Url, target => target.Tls.Required = true)).Note, Is.EqualTo($"not_tls: the answer came from {plain.Url}"));
    }

    private static async Task<string?> NoteAsync(Action<HttpTargetOptions> configure, FakeTimeProvider? clock = null)
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            clock?.Advance(TimeSpan.FromMilliseconds(1500));
            context.Response.Headers["X-Cache"] = new[] { "HIT", "MISS" };
            context.Response.ContentType = "application/json; charset=utf-8";
            return context.Response.WriteAsync("{\"status\":\"ok\"}");
        });
        using var prober = new Prober();
        return (await prober.ProbeAsync(server.Url, configure, clock)).Note;
    }
}
