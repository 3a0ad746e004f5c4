using Monitoring.Framework;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Monitoring.Samples.ConsoleHost.Telemetry;

/// <summary>Takes known secrets out of what is exported of the log, and exceptions apart, whose texts could hold them.</summary>
internal sealed class RedactedLogs(ISecretRedactor redactor) : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        data.Body = data.Body is null ? null : redactor.Redact(data.Body);
        data.FormattedMessage = data.FormattedMessage is null ? null : redactor.Redact(data.FormattedMessage);
        List<KeyValuePair<string, object?>> attributes = [];
        foreach (var (name, value) in data.Attributes ?? [])
        {
            attributes.Add(new(name, RedactedSpans.Redact(redactor, value)));
        }

        if (data.Exception is { } exception)
        {
            attributes.Add(new("exception.type", exception.GetType().FullName));
            attributes.Add(new("exception.message", redactor.Redact(exception.Message)));
            attributes.Add(new("exception.stacktrace", redactor.Redact(exception.ToString())));
            data.Exception = null;
        }

        data.Attributes = attributes;
    }
}
