using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>One target: what to ask it, and which answer means that it is up.</summary>
public sealed class HttpTargetOptions
{
    /// <summary>
    /// An absolute http or https URL. As it stands here it is the value of the metrics' dimension <c>url</c>; a user name and password in it are taken
    /// out and sent as Basic authentication, and characters that are not ASCII are escaped. The fragment is not sent, so that it can tell two targets with
    /// the same URL apart.
    /// </summary>
    public string Url { get; set; } = "";

    /// <summary>The request's method; GET unless given.</summary>
    public string Method { get; set; } = "GET";

    /// <summary>
    /// The request's headers. A value may be a secret reference (<c>env:NAME</c>, <c>file:PATH</c>, <c>kms:BASE64</c>). After a redirect to another origin
    /// only those are sent that say nothing about the sender (<c>Accept…</c>, <c>User-Agent</c>, <c>Cache-Control</c>).
    /// </summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The request's body, sent as UTF-8; <c>Content-Type</c> is <c>text/plain; charset=utf-8</c> unless <see cref="Headers"/> has one. None unless given.
    /// </summary>
    public string? Body { get; set; }

    /// <summary>The statuses that mean up, such as <c>200-299,401</c>; <c>200-399</c> unless given.</summary>
    public string? ExpectedStatus { get; set; }

    /// <summary>Text that the response's body must contain, in this case of letters. Anything will do unless given.</summary>
    public string? BodyContains { get; set; }

    /// <summary>A .NET regular expression that must match somewhere in the response's body, within one second. Anything will do unless given.</summary>
    public string? BodyMatches { get; set; }

    /// <summary>
    /// How long a probe may take, from the name's resolution to the last byte of the body, redirects included; at most the interval, and 10 seconds (or the
    /// interval, when that is shorter) unless given.
    /// </summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>How much of the response's body is read; 1,048,576 bytes unless given, at most 64 MiB. With 0 the probe ends at the headers.</summary>
    public int? MaxBodyBytes { get; set; }

    /// <summary>How many redirects are followed; 10 unless given. With 0 a redirect is an answer like any other.</summary>
    public int? MaxRedirects { get; set; }

    /// <summary>How often the target is probed; the plugin's interval unless given.</summary>
    public TimeSpan? Interval { get; set; }

    /// <summary>How much the target's alarm matters.</summary>
    public AlarmSeverity Severity { get; set; } = AlarmSeverity.Critical;

    /// <summary>Labels of the target's alarm, which routes may match on.</summary>
    public IDictionary<string, string> Labels { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Tags of the target as a resource, which routes and other policies may match on.</summary>
    public IDictionary<string, string> Tags { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The target's alarm.</summary>
    public HttpAlarmOptions Alarm { get; } = new();
}
