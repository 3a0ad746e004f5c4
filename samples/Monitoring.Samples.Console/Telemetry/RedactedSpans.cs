using System.Diagnostics;
using System.Globalization;
using Monitoring.Framework;
using OpenTelemetry;

namespace Monitoring.Samples.ConsoleHost.Telemetry;

/// <summary>Takes known secrets out of the attributes and the status of what is exported of spans.</summary>
internal sealed class RedactedSpans(ISecretRedactor redactor) : BaseProcessor<Activity>
{
    /// <summary>A value without known secrets: numbers and truths as they are, everything else as a text.</summary>
    public static object? Redact(ISecretRedactor redactor, object? value) => value switch
    {
        null or bool or int or long or double => value,
        _ => redactor.Redact(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    public override void OnEnd(Activity data)
    {
        List<KeyValuePair<string, object?>> changed = [];
        foreach (var (name, value) in data.TagObjects)
        {
            if (Redact(redactor, value) is var redacted && !Equals(redacted, value))
            {
                changed.Add(new(name, redacted));
            }
        }

        foreach (var (name, value) in changed)
        {
            data.SetTag(name, value);
        }

        if (data.StatusDescription is { } description)
        {
            data.SetStatus(data.Status, redactor.Redact(description));
        }
    }
}
