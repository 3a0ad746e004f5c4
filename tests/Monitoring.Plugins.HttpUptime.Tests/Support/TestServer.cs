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

    public static async Task<TestServer> StartAsync(
        RequestDelegate handler,
        Func<X509Certificate2>? certificate = null,
        HttpProtocols protocols = HttpProtocols.Http1,
        IPAddress? address = null,
        Action<SslServerAuthenticationOptions>? tls = null,
        X509Certificate2Collection? issuers = null,
        bool selects = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.Listen(address ?? IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            if (certificate is not null)
            {
                // Offline: the server sends what it is given, and fetches nothing to send.
                listen.UseHttps(new TlsHandshakeCallbackOptions
                {
                    OnConnection = _ =>
                    {
                        var options = new SslServerAuthenticationOptions
                        {
                            ServerCertificateContext = selects ? null : SslStreamCertificateContext.Create(certificate(), issuers, offline: true),
                        };
                        if (protocols.HasFlag(HttpProtocols.Http2))
                        {
                            options.ApplicationProtocols = protocols.HasFlag(HttpProtocols.Http1)
                                ? [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11]
                                : [SslApplicationProtocol.Http2];
                        }

                        tls?.Invoke(options);
                        return ValueTask.FromResult(options);
                    },
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
