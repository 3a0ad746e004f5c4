using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Aws.Tests.Clients;

/// <summary>A server on the loopback that answers what a test wants, byte for byte, and keeps what it was asked.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly Func<RecordedRequest, ScriptedAnswer> _answer;

    private ScriptedServer(Func<RecordedRequest, ScriptedAnswer> answer)
    {
        _answer = answer;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    public string Address => _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    public RecordedRequest Request => _requests.Single();

    /// <summary>A server that answers always the same.</summary>
    public static Task<ScriptedServer> StartAsync(ScriptedAnswer answer) => StartAsync(_ => answer);

    /// <summary>A server that answers one after another, and the last one again and again.</summary>
    public static Task<ScriptedServer> StartAsync(params ScriptedAnswer[] answers)
    {
        var count = -1;
        return StartAsync(_ => answers[Math.Min(Interlocked.Increment(ref count), answers.Length - 1)]);
    }

    public static async Task<ScriptedServer> StartAsync(Func<RecordedRequest, ScriptedAnswer> answer)
    {
        var server = new ScriptedServer(answer);
        await server._application.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.ToDictionary(static pair => pair.Key, static pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new RecordedRequest(context.Request.Method, context.Request.Path.Value!, context.Request.QueryString.Value!, headers, body.ToArray());
        _requests.Enqueue(request);
        var answer = _answer(request);
        if (answer.IsReset)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.Body.WriteAsync(answer.Body.AsMemory(0, answer.CutAfter ?? answer.Body.Length));
        if (answer.CutAfter is not null)
        {
            await context.Response.Body.FlushAsync();
            context.Abort();
        }
    }
}
