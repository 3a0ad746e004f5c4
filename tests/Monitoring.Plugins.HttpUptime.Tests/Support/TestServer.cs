using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace Monitoring.Plugins.HttpUptime.Tests;

/// <summary>A real Kestrel server on loopback that keeps what it was asked.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _requests = [];

    private TestServer(WebApplication app) => _app = app;

    public IReadOnlyList<Received> Requests => [.. _requests];

    public string Url { get; private set; } = "";

    public int Port => new Uri(Url).Port;

    public static async Task<TestServer> StartAsync(RequestDelegate handler, Func<X509Certificate2>? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            if (certificate is not null)
            {
                // Offline: the server sends what it is given, and fetches nothing to send.
                listen.UseHttps(new TlsHandshakeCallbackOptions
                {
                    OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
                    {
                        ServerCertificateContext = SslStreamCertificateContext.Create(certificate(), null, offline: true),
                    }),
                });
            }
        }));
        var server = new TestServer(builder.Build());
        server._app.Run(async context =>
        {
            server._requests.Enqueue(await Received.ReadAsync(context));
            await handler(context);
        });
        await server._app.StartAsync();
        server.Url = server._app.Urls.Single() + "/";
        return server;
    }

    public static Task<TestServer> StartAsync(string body, int status = 200) => StartAsync(context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    });

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
