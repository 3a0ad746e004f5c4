using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Embedded.Tests.DeliveryStore;

/// <summary>The other side of a webhook, which takes messages, or fails in the way that it is told to.</summary>
internal sealed class FaultyReceiver : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<(string Key, JsonNode Body)> _taken = [];
    private int _requests;

    private FaultyReceiver(WebApplication application) => _application = application;

    public Uri Address { get; private set; } = null!;

    /// <summary>What goes wrong; null when messages are taken.</summary>
    public Func<HttpContext, Task>? Fault { get; set; }

    /// <summary>Whether a message is taken all the same, and only the answer goes wrong.</summary>
    public bool TakesNevertheless { get; set; }

    public int Requests => _requests;

    /// <summary>Each message that was taken, with the key by which the other side knows it again.</summary>
    public IReadOnlyCollection<(string Key, JsonNode Body)> Taken => _taken;

    public static async Task<FaultyReceiver> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");

        // One that hangs is not waited for.
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(static options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(1));
        var receiver = new FaultyReceiver(builder.Build());
        receiver._application.Run(receiver.AnswerAsync);
        await receiver._application.StartAsync();
        receiver.Address = new Uri(receiver._application.Urls.Single());
        return receiver;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        if (Fault is null || TakesNevertheless)
        {
            var body = await JsonNode.ParseAsync(context.Request.Body);
            _taken.Enqueue((context.Request.Headers["Idempotency-Key"].Single()!, body!));
        }

        await (Fault?.Invoke(context) ?? Task.CompletedTask);
    }
}
