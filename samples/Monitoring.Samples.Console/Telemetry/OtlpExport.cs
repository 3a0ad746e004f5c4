using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitoring.Framework;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Monitoring.Samples.ConsoleHost.Telemetry;

/// <summary>Exports the framework's metrics, spans and logs by OTLP while a host runs. By itself, so that OpenTelemetry is loaded only where it is asked for.</summary>
internal sealed class OtlpExport : IDisposable
{
    private const string Own = "Monitoring.*";
    private const int Patience = 3000;

    private static readonly ResourceBuilder _resource = ResourceBuilder.CreateEmpty()
        .AddService("monitoring", serviceVersion: typeof(OtlpExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion)
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();

    private readonly OtlpTrouble _trouble;
    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;
    private readonly LoggerProvider _logs;

    private OtlpExport(IServiceProvider services, OtlpSettings settings)
    {
        var redactor = services.GetRequiredService<ISecretRedactor>();
        _trouble = new OtlpTrouble(settings.Collector, redactor, services.GetRequiredService<ILogger<OtlpExport>>());
        _logs = services.GetRequiredService<LoggerProvider>();
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(_resource)
            .AddSource(Own)
            .AddProcessor(new RedactedSpans(redactor))
            .AddOtlpExporter()
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(_resource)
            .AddMeter(Own, "System.Runtime")
            .AddOtlpExporter()
            .Build();
    }

    /// <summary>Adds the export of logs: of the framework from Information on, of all others from Warning on.</summary>
    public static void AddLogs(ILoggingBuilder logging)
    {
        logging.AddOpenTelemetry(static options =>
        {
            options.IncludeFormattedMessage = true;
            options.SetResourceBuilder(_resource);
            options.AddProcessor(static services => new RedactedLogs(services.GetRequiredService<ISecretRedactor>()));
            options.AddOtlpExporter();
        });
        logging.AddFilter<OpenTelemetryLoggerProvider>("Monitoring", LogLevel.Information);
    }

    /// <summary>Begins to export what a host measures; ends, with what is left, when it is disposed, which comes before the host's own end.</summary>
    public static OtlpExport Start(IHost host, OtlpSettings settings) => new(host.Services, settings);

    /// <summary>A collector that does not answer holds the end up for a few seconds at most.</summary>
    public void Dispose()
    {
        Parallel.Invoke(
            () => _traces.Shutdown(Patience),
            () => _metrics.Shutdown(Patience),
            () => _logs.Shutdown(Patience));
        _traces.Dispose();
        _metrics.Dispose();
        _trouble.Dispose();
    }
}
