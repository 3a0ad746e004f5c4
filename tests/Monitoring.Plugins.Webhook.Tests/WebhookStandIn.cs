using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Monitoring.Plugins.Webhook.Tests;

/// <summary>A server on the loopback interface that records what it is sent and answers as it is told.</summary>
internal sealed class WebhookStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly List<Recorded> _requests = [];

    private WebhookStandIn(WebApplication app) => _app = app;

    public Func<Recorded, HttpContext, Task> Answer { get; set; } = static (_, _) => Task.CompletedTask;

    public Uri Url => new(_app.Urls.Single() + "/");

    public IReadOnlyList<Recorded> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public static async Task<WebhookStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var standIn = new WebhookStandIn(app);
        app.Run(standIn.HandleAsync);
        await app.StartAsync();
        return standIn;
    }

    public void Say(int status, params (string Name, string Value)[] headers) => Answer = (_, context) =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        return Task.CompletedTask;
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var recorded = new Recorded(
            $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}",
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
        lock (_lock)
        {
            _requests.Add(recorded);
        }

        await Answer(recorded, context);
    }

    internal sealed record Recorded(string Line, IReadOnlyDictionary<string, string> Headers, byte[] Body);
}
