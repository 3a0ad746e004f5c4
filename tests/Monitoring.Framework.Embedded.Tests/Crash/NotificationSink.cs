using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Embedded.Tests.Crash;

/// <summary>A destination on the loopback: remembers what is posted to it.</summary>
internal sealed class NotificationSink : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<string> _posts = [];

    private NotificationSink(WebApplication application) => _application = application;

    public Uri Address => new(_application.Urls.Single());

    public IReadOnlyList<string> Posts => [.. _posts];

    public static async Task<NotificationSink> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var sink = new NotificationSink(builder.Build());
        sink._application.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            sink._posts.Enqueue(await reader.ReadToEndAsync());
        });
        await sink._application.StartAsync();
        return sink;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
