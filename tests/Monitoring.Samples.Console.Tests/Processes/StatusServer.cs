using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Monitoring.Samples.Console.Tests.Processes;

/// <summary>A real web server whose status the test sets, and which keeps what it was sent.</summary>
internal sealed class StatusServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private int _requests;

    private StatusServer(WebApplication application) => _application = application;

    public int Status { get; set; } = 200;

    /// <summary>How many requests came.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public Uri Url => new(_application.Urls.First());

    /// <summary>The bodies of the requests that had one.</summary>
    public ConcurrentQueue<string> Bodies { get; } = new();

    public static async Task<StatusServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        var server = new StatusServer(application);
        application.Run(server.AnswerAsync);
        await application.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        using var reader = new StreamReader(context.Request.Body);
        if (await reader.ReadToEndAsync() is { Length: > 0 } body)
        {
            Bodies.Enqueue(body);
        }

        context.Response.StatusCode = Status;
        await context.Response.WriteAsync("ok");
    }
}
