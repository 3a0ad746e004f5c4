using System.Diagnostics.Tracing;
using Microsoft.Extensions.Logging;
using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Telemetry;

/// <summary>Says once that the collector does not take what is exported: the exporter itself tells nobody but event listeners.</summary>
internal sealed partial class OtlpTrouble(string collector, ISecretRedactor redactor, ILogger logger) : EventListener
{
    private const string Exporter = "OpenTelemetry-Exporter-OpenTelemetryProtocol";

    private int _isSaid;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Exporter)
        {
            EnableEvents(eventSource, EventLevel.Warning);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // The base class enables sources before the fields of this one are there.
        if (logger is null || eventData.EventSource.Name != Exporter || Interlocked.Exchange(ref _isSaid, 1) != 0)
        {
            return;
        }

        Log.Unreachable(logger, collector, redactor.Redact(Reason(eventData)));
    }

    /// <summary>The message of the exception that the event quotes, without where it was thrown; or what the event says.</summary>
    private static string Reason(EventWrittenEventArgs eventData)
    {
        var exception = eventData.Payload?.OfType<string>().FirstOrDefault(static text => text.Contains("Exception: ", StringComparison.Ordinal));
        var text = exception is null
            ? string.Format(System.Globalization.CultureInfo.InvariantCulture, eventData.Message ?? eventData.EventName ?? "", [.. eventData.Payload ?? []])
            : exception[(exception.IndexOf("Exception: ", StringComparison.Ordinal) + "Exception: ".Length)..];
        return text.Split('\n', '\r')[0].TrimEnd('.');
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Telemetry does not reach the collector at {Collector}: {Reason}. Monitoring goes on; this is said once")]
        public static partial void Unreachable(ILogger logger, string collector, string reason);
    }
}
