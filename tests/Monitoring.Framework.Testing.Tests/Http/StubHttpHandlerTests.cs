using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Testing.Tests;

/// <summary>What callers see is what they would see of a real service.</summary>
public sealed class StubHttpHandlerTests
{
    private static readonly Uri _address = new("https://service.example/messages?x=1");

    [Test]
    public async Task Send_AnyRequest_IsKept()
    {
        using var http = new StubHttpHandler();
        using var client = new HttpClient(http);
        using var content = new StringContent("{\"text\":\"ä\"}", Encoding.UTF8, "application/json");
        client.DefaultRequestHeaders.Add("Authorization", "Bearer t");

        var answer = await client.PostAsync(_address, content);

        var request = http.Requests.Single();
        Assert.Multiple(async () =>
        {
            Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("{}"));
            Assert.That(request.ToString(), Is.EqualTo("POST https://service.example/messages?x=1 {\"text\":\"ä\"}"));
            Assert.That(request.Headers["authorization"], Is.EqualTo("Bearer t"));
            Assert.That(request.Headers["Content-Type"], Is.EqualTo("application/json; charset=utf-8"));
        });
    }

    [Test]
    public async Task ServeAllClients_PluginAskedForAHandlerOfItsOwn_IsServedAllTheSame()
    {
        var services = new ServiceCollection();
        using var http = new StubHttpHandler();
        http.ServeAllClients(services);
        services.AddHttpClient("plugin").ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler());
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IHttpClientFactory>().CreateClient("plugin").GetStringAsync(_address);

        Assert.That(http.Requests, Has.Count.EqualTo(1));
    }

    [TestCase(RetryHint.Telegram, "parameters.retry_after", 1.5)]
    [TestCase(RetryHint.Matrix, "retry_after_ms", 1500)]
    [TestCase(RetryHint.Discord, "retry_after", 1.5)]
    public async Task SlowDown_HintInTheBody_IsThere(RetryHint hint, string path, double expected)
    {
        using var response = await GetAsync(StubAnswer.SlowDown(TimeSpan.FromSeconds(1.5), hint));
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        var value = path.Split('.').Aggregate(json.RootElement, static (element, name) => element.GetProperty(name));

        Assert.That(value.GetDouble(), Is.EqualTo(expected));
        Assert.That((int)response.StatusCode, Is.EqualTo(429));
    }

    [TestCase(RetryHint.Seconds)]
    [TestCase(RetryHint.Date)]
    public async Task SlowDown_HintInTheHeader_IsReadByTheFrameworksOwnReader(RetryHint hint)
    {
        using var response = await GetAsync(StubAnswer.SlowDown(TimeSpan.FromSeconds(90), hint, 503));

        Assert.That(RetryAfterHeader.Read(response, new FakeTimeProvider()), Is.EqualTo(TimeSpan.FromSeconds(90)));
    }

    [Test]
    public async Task Faults_OfTheConnection_AreThoseOfARealHandler()
    {
        var refused = await Assert.ThrowsAsync<HttpRequestException>(async () => await GetAsync(StubAnswer.Refused()));
        var unknown = await Assert.ThrowsAsync<HttpRequestException>(async () => await GetAsync(StubAnswer.UnknownHost()));
        var reset = await Assert.ThrowsAsync<HttpRequestException>(async () => await GetAsync(StubAnswer.Reset()));
        var brokenOff = await Assert.ThrowsAsync<HttpRequestException>(async () => await GetAsync(StubAnswer.BreaksOff()));
        var late = await Assert.ThrowsAsync<TaskCanceledException>(async () => await GetAsync(StubAnswer.TimesOut()));

        Assert.Multiple(() =>
        {
            Assert.That(refused!.HttpRequestError, Is.EqualTo(HttpRequestError.ConnectionError));
            Assert.That(((SocketException)refused.InnerException!).SocketErrorCode, Is.EqualTo(SocketError.ConnectionRefused));
            Assert.That(unknown!.HttpRequestError, Is.EqualTo(HttpRequestError.NameResolutionError));
            Assert.That(((SocketException)reset!.InnerException!.InnerException!).SocketErrorCode, Is.EqualTo(SocketError.ConnectionReset));
            Assert.That(brokenOff!.HttpRequestError, Is.EqualTo(HttpRequestError.ResponseEnded));
            Assert.That(late!.InnerException, Is.InstanceOf<TimeoutException>());
        });
    }

    [Test]
    public async Task Hangs_Cancelled_Ends([Values] bool inBody)
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = GetAsync(inBody ? StubAnswer.HangsInBody() : StubAnswer.Hangs(), cancellation.Token);
        Assert.That(waiting.IsCompleted, Is.False);

        await cancellation.CancelAsync();

        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Huge_Body_IsAsLongAsItSays()
    {
        using var response = await GetAsync(StubAnswer.Huge(1_000_000));

        Assert.That(await response.Content.ReadAsByteArrayAsync(), Has.Length.EqualTo(1_000_000));
    }

    [Test]
    public async Task Redirect_Answer_IsNotFollowed()
    {
        using var response = await GetAsync(StubAnswer.Redirect(new Uri("https://elsewhere.example/"), 307));

        Assert.That(response.Headers.Location, Is.EqualTo(new Uri("https://elsewhere.example/")));
    }

    private static async Task<HttpResponseMessage> GetAsync(StubAnswer answer, CancellationToken cancellationToken = default)
    {
        using var http = new StubHttpHandler(_ => answer);
        using var client = new HttpClient(http);
        return await client.GetAsync(_address, cancellationToken);
    }
}
