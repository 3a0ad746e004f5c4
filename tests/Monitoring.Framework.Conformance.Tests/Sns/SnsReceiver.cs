using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>The endpoint of a subscription: keeps what it is posted, and answers as it is told.</summary>
public sealed class SnsReceiver : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _application;
    private readonly Channel<Post> _posts = Channel.CreateUnbounded<Post>();

    private SnsReceiver(WebApplication application) => _application = application;

    /// <summary>The status of the answers.</summary>
    public int Status { get; set; } = 200;

    /// <summary>Where it is.</summary>
    public string Address => _application.Urls.Single() + "/in?key=secret-path";

    /// <summary>How many posts nobody has taken yet.</summary>
    public int Waiting => _posts.Reader.Count;

    /// <summary>Starts a receiver.</summary>
    public static async Task<SnsReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var application = builder.Build();
        var receiver = new SnsReceiver(application);
        application.MapPost("/in", receiver.TakeAsync);
        await application.StartAsync();
        return receiver;
    }

    /// <summary>The next post.</summary>
    public async Task<Post> NextAsync() => await _posts.Reader.ReadAsync().AsTask().WaitAsync(_patience);

    /// <summary>Stops it.</summary>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        http.Response.StatusCode = Status;
        _posts.Writer.TryWrite(new Post(http.Request.Headers.ToDictionary(static each => each.Key, static each => $"{each.Value}", StringComparer.OrdinalIgnoreCase), body));
    }

    /// <summary>What was posted.</summary>
    public sealed record Post(IReadOnlyDictionary<string, string> Headers, string Body)
    {
        /// <summary>The body as JSON.</summary>
        public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

        /// <summary>A member of the body.</summary>
        public string? this[string member] => (string?)Json[member];
    }
}
