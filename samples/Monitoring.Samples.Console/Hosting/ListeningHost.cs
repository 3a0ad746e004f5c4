using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitoring.Framework;
using Monitoring.Framework.Embedded.Server;
using Monitoring.Samples.ConsoleHost.Commands;
using Monitoring.Samples.ConsoleHost.Telemetry;

namespace Monitoring.Samples.ConsoleHost.Hosting;

/// <summary>The host that runs and also answers CloudWatch's requests. By itself, so that ASP.NET Core is loaded only where something listens.</summary>
internal static class ListeningHost
{
    private const int MaxConnections = 1024;

    /// <exception cref="UsageException">The address is for other machines, and the configuration does not let them in.</exception>
    public static IHost Create(ListenAddress address, IConfiguration configuration, IConsoleOutput output, bool verbose, TimeProvider timeProvider, OtlpSettings? otlp)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = Directory.GetCurrentDirectory() });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => Listen(options, address));
        MonitoringHost.Configure(builder, configuration, output, verbose, timeProvider, otlp).AddEmbeddedServer();
        var application = builder.Build();
        if (!address.IsLoopback && !application.Services.GetRequiredService<EmbeddedServerOptions>().AllowRemote)
        {
            ((IDisposable)application).Dispose();
            throw new UsageException(
                $"--listen {address}: other machines could reach this address; set Monitoring:Server:AllowRemote to true, or listen at 127.0.0.1:{address.Port}.");
        }

        application.MapCloudWatch();
        application.Lifetime.ApplicationStarted.Register(() => Announce(application, output, timeProvider));
        return new ListeningApplication(application, address);
    }

    private static void Listen(KestrelServerOptions options, ListenAddress address)
    {
        options.AddServerHeader = false;
        options.Limits.MaxConcurrentConnections = MaxConnections;
        if (address.Host is { } host)
        {
            options.Listen(host, address.Port);
        }
        else
        {
            options.ListenLocalhost(address.Port);
        }
    }

    private static void Announce(WebApplication application, IConsoleOutput output, TimeProvider timeProvider)
    {
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        output.Logged(new LogEntry(
            timeProvider.GetUtcNow(),
            LogLevel.Information,
            typeof(ListeningHost).FullName!,
            EventId: 0,
            $"CloudWatch's requests are answered at {string.Join(" and ", addresses)}",
            Exception: null));
    }

    /// <summary>The application, whose start says in one sentence why it cannot listen.</summary>
    private sealed class ListeningApplication(WebApplication application, ListenAddress address) : IHost
    {
        public IServiceProvider Services => application.Services;

        public async Task StartAsync(CancellationToken cancellationToken = default)
        {
            try
            {
                await application.StartAsync(cancellationToken);
            }
            catch (Exception exception) when (CauseOf(exception) is { } cause)
            {
                throw new ListenException($"--listen {address}: {Explain(cause)}");
            }
        }

        public Task StopAsync(CancellationToken cancellationToken = default) => application.StopAsync(cancellationToken);

        public void Dispose() => ((IDisposable)application).Dispose();

        private static SocketException? CauseOf(Exception? exception) =>
            exception is null or SocketException ? exception as SocketException : CauseOf(exception.InnerException);

        private static string Explain(SocketException cause) => cause.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => "the port is in use; stop what listens there, or choose another port.",
            SocketError.AccessDenied => "this user may not listen there; choose a port above 1023.",
            SocketError.AddressNotAvailable => "this machine has no such address; choose one of its own.",
            _ => $"the address cannot be listened at: {cause.Message}.",
        };
    }
}
