using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Telemetry;

namespace Monitoring.Samples.ConsoleHost.Hosting;

/// <summary>The host that runs: it collects, evaluates and notifies until it is stopped.</summary>
internal static class MonitoringHost
{
    /// <summary>The engine's reports of what was sent: the one part of its log that is news rather than trouble.</summary>
    private const string DeliveryLog = "Monitoring.Framework.Outbox";

    /// <summary>The host's reports of a failed start or service, which end the command with a sentence of its own.</summary>
    private const string HostLog = "Microsoft.Extensions.Hosting";

    public static IHost Create(IConfiguration configuration, IConsoleOutput output, bool verbose, TimeProvider timeProvider, OtlpSettings? otlp = null)
    {
        // Not the builder with defaults: its configuration sources, file watchers and loggers would be replaced one by one.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = Directory.GetCurrentDirectory() });
        Configure(builder, configuration, output, verbose, timeProvider, otlp);
        return builder.Build();
    }

    /// <summary>Registers what every host that runs has.</summary>
    public static IMonitoringBuilder Configure(
        IHostApplicationBuilder builder, IConfiguration configuration, IConsoleOutput output, bool verbose, TimeProvider timeProvider, OtlpSettings? otlp)
    {
        builder.Services.AddSingleton(timeProvider);
        builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Logging.AddProvider(new OutputLoggerProvider(output, timeProvider));
        builder.Logging.SetMinimumLevel(verbose ? LogLevel.Debug : LogLevel.Warning);
        builder.Logging.AddFilter(DeliveryLog, verbose ? LogLevel.Debug : LogLevel.Information);
        builder.Logging.AddFilter(HostLog, verbose ? LogLevel.Debug : LogLevel.None);
        if (otlp is not null)
        {
            // The exporter of logs reads OpenTelemetry's variables from the host's configuration, which is empty otherwise.
            builder.Configuration.AddInMemoryCollection(OtlpSettings.Variables());
            OtlpExport.AddLogs(builder.Logging);
        }

        return builder.Services
            .AddConsoleMonitoring(configuration, output)
            .AddEventHandler(_ => new StateChangeReporter(output));
    }

    /// <summary>Runs until the token is cancelled, and stops in good order then.</summary>
    /// <param name="host">The host.</param>
    /// <param name="whileRunning">What to do meanwhile; null to wait.</param>
    /// <param name="cancellationToken">Stops the host.</param>
    public static async Task RunAsync(IHost host, Func<CancellationToken, Task>? whileRunning, CancellationToken cancellationToken)
    {
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        await host.StartAsync(cancellationToken);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await (whileRunning is null ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping.Token) : whileRunning(stopping.Token));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }

        await host.StopAsync(CancellationToken.None);
        ThrowFailure(host);
    }

    /// <summary>A background service that died has stopped the host, which does not say so by itself.</summary>
    private static void ThrowFailure(IHost host)
    {
        foreach (var service in host.Services.GetServices<IHostedService>().OfType<BackgroundService>())
        {
            if (service.ExecuteTask is { IsFaulted: true, Exception.InnerException: { } cause })
            {
                throw cause;
            }
        }
    }
}
