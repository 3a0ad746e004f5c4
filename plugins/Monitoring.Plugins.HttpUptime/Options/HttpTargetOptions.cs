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

    /// <summary>Text that the response's body must not contain, in this case of letters.</summary>
    public string? BodyNotContains { get; set; }

    /// <summary>A .NET regular expression that must match somewhere in the response's body, within one second. Anything will do unless given.</summary>
    public string? BodyMatches { get; set; }

    /// <summary>A .NET regular expression that must match nowhere in the response's body, within one second.</summary>
    public string? BodyNotMatches { get; set; }

    /// <summary>
    /// What must hold of a body that is JSON: comparisons such as <c>$.checks[0].status == "ok"</c>, by names that say in a failure which of them it was.
    /// </summary>
    public IDictionary<string, string> Json { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Headers that the response must have, and a .NET regular expression that must match somewhere in the value of each.</summary>
    public IDictionary<string, string> ExpectedHeaders { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Headers and a .NET regular expression for each that must not match in its value, if the response has it.</summary>
    public IDictionary<string, string> ForbiddenHeaders { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long the answer may take, as the response time is measured; only the timeout limits it unless given.</summary>
    public TimeSpan? MaxResponseTime { get; set; }

    /// <summary>The versions of HTTP that are offered: <c>1.1</c> (unless given), <c>2</c>, or <c>1.1,2</c>. An answer in another is a failure.</summary>
    public string HttpVersion { get; set; } = "1.1";

    /// <summary>The version of HTTP that the answer must have, of those that are offered; any of them unless given.</summary>
    public string? ExpectedHttpVersion { get; set; }

    /// <summary>Whether compressed bodies (gzip, br, deflate) are asked for and unpacked; false unless given.</summary>
    public bool Decompress { get; set; }

    /// <summary>
    /// How long a probe may take, from the name's resolution to the last byte of the body, redirects included; at most the interval, and 10 seconds (or the
    /// interval, when that is shorter) unless given.
    /// </summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>How much of the response's body is read; 1,048,576 bytes unless given, at most 64 MiB. With 0 the probe ends at the headers.</summary>
    public int? MaxBodyBytes { get; set; }

    /// <summary>Whether a body that is longer than <see cref="MaxBodyBytes"/> is a failure; false unless given.</summary>
    public bool RejectLargeBody { get; set; }

    /// <summary>How many redirects are followed; 10 unless given. With 0 a redirect is an answer like any other.</summary>
    public int? MaxRedirects { get; set; }

    /// <summary>Which of the name's addresses are connected to; all in the resolver's order unless given.</summary>
    public HttpAddressFamily AddressFamily { get; set; }

    /// <summary>
    /// Whether the target, and whatever it redirects to, may have an address that is not public: private, loopback, link-local, or of a cloud's metadata. It is
    /// checked when the connection is made. True for targets of the section, false for those that code adds, unless given.
    /// </summary>
    public bool? AllowPrivateAddresses { get; set; }

    /// <summary>Networks that may be connected to in any case, such as <c>10.1.0.0/16,fd00:1::/64</c>; none unless given.</summary>
    public string? AllowedNetworks { get; set; }

    /// <summary>The HTTP proxy to go through, such as <c>http://user:password@proxy:3128</c>; none unless given, whatever the environment says.</summary>
    public string? Proxy { get; set; }

    /// <summary>
    /// Whether a connection is kept for the next probe; false unless given. A kept connection hides a listener that is gone and a certificate that was replaced.
    /// </summary>
    public bool ReuseConnection { get; set; }

    /// <summary>Who asks.</summary>
    public HttpAuthOptions Auth { get; } = new();

    /// <summary>The TLS handshake.</summary>
    public HttpTlsOptions Tls { get; } = new();

    /// <summary>When failures mean down.</summary>
    public HttpVerdictOptions Verdict { get; } = new();

    /// <summary>What is recorded, such as <c>uptime,response_time,certificate_days</c>; as the section says unless given.</summary>
    public string? Metrics { get; set; }

    /// <summary>The most that a probe is delayed at random; the section's unless given.</summary>
    public TimeSpan? Jitter { get; set; }

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
