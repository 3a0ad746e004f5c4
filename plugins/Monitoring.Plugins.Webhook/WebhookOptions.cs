using System.Net.Http.Headers;
using Monitoring.Framework;

namespace Monitoring.Plugins.Webhook;

/// <summary>One address that is sent signed JSON.</summary>
public sealed class WebhookOptions
{
    private static readonly string[] _ownHeaders =
        ["Monitoring-Timestamp", "Monitoring-Signature", "Idempotency-Key", "Host", "Connection", "Transfer-Encoding", "Expect"];

    /// <summary>The address, or a reference to it (<c>env:NAME</c>, <c>file:PATH</c>, <c>kms:BASE64</c>): the address of many a webhook is a secret.</summary>
    public string? Url { get; set; }

    /// <summary>The key that signs each message, or a reference to it (<c>env:NAME</c>, <c>file:PATH</c>, <c>kms:BASE64</c>); without it nothing is signed.</summary>
    public string? Secret { get; set; }

    /// <summary>More headers, such as <c>Authorization</c>; each value is a secret or a reference to one.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary><c>POST</c> unless given, or <c>PUT</c>.</summary>
    public string Method { get; set; } = "POST";

    /// <summary>The body, a <see cref="MessageTemplate"/>; JSON of our own unless it or <see cref="TemplateFile"/> is given.</summary>
    public string? Template { get; set; }

    /// <summary>The file that has the body's template; a relative path begins in the folder where the host was started.</summary>
    public string? TemplateFile { get; set; }

    /// <summary>What the template gives, which also decides how values are escaped; <c>application/json</c> unless given.</summary>
    public string ContentType { get; set; } = "application/json";

    /// <summary>The most UTF-16 units of values in the template, by the last part of their names, such as <c>title</c>; longer ones are cut.</summary>
    public IDictionary<string, int> Limits { get; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Whether messages that had to wait become one; true unless given. False where each is an event of its own to the other side, such as for an on-call service.</summary>
    public bool MergesMessages { get; set; } = true;

    /// <summary>How long one attempt may take; 30 seconds unless given, at most an hour.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The least time between two messages; none unless given.</summary>
    public TimeSpan MinimumInterval { get; set; }

    internal void Validate(string origin)
    {
        Check($"{origin}:Url", string.IsNullOrWhiteSpace(Url) ? "an absolute http or https URL, or a reference to one, is needed." : null);
        Check($"{origin}:Url", SecretRefusal(Url, UrlRefusal));
        if (Secret is not null)
        {
            Check($"{origin}:Secret", SecretRefusal(Secret, static _ => null));
        }

        foreach (var (name, value) in Headers)
        {
            Check($"{origin}:Headers:{name}", NameRefusal(name) ?? SecretRefusal(value, ValueRefusal));
        }

        Check($"{origin}:Method", Method is "POST" or "PUT" ? null : $"the value is '{Method}'; it must be POST or PUT.");
        ValidateTemplate(origin);
        var isWithinAnHour = Timeout > TimeSpan.Zero && Timeout <= TimeSpan.FromHours(1);
        Check($"{origin}:Timeout", isWithinAnHour ? null : $"the value is {Timeout}; it must be more than zero and at most an hour.");
        Check($"{origin}:MinimumInterval", MinimumInterval >= TimeSpan.Zero ? null : $"the value is {MinimumInterval}; it must not be negative.");
    }

    private void ValidateTemplate(string origin)
    {
        const string pointless = "this is about a template, and there is none; give Template or TemplateFile, or leave it out.";
        var hasTemplate = Template is not null || TemplateFile is not null;
        Check($"{origin}:TemplateFile", Template is not null && TemplateFile is not null ? "there is a Template as well; leave one of them out." : null);
        Check($"{origin}:ContentType", !MediaTypeHeaderValue.TryParse(ContentType, out _) ? $"the value '{ContentType}' is not a media type, such as application/json." : null);
        Check($"{origin}:ContentType", hasTemplate || ContentType == "application/json" ? null : pointless);
        Check($"{origin}:Limits", hasTemplate || Limits.Count == 0 ? null : pointless);
    }

    internal static string? UrlRefusal(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            return "the address is not an absolute http or https URL.";
        }

        return uri.UserInfo.Length == 0 ? null : "the address holds a user name, which is not sent; put an Authorization header into Headers.";
    }

    internal static string? ValueRefusal(string value) =>
        value.AsSpan().ContainsAnyExceptInRange(' ', '~') ? "the value has a character that no header can carry; look for line ends." : null;

    private static string? NameRefusal(string name)
    {
        if (_ownHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return "this header is set by the plugin; leave it out.";
        }

        using var probe = new HttpRequestMessage();
        return probe.Headers.TryAddWithoutValidation(name, "") ? null : "this is not the name of a request header that can be set.";
    }

    /// <summary>References are only looked at; what is plain must be right now.</summary>
    private static string? SecretRefusal(string? value, Func<string, string?> refusal) =>
        SecretReference.Refusal(value) ?? (SecretReference.TrySplit(value!, out _, out _) ? null : refusal(value!));

    private static void Check(string path, string? refusal)
    {
        if (refusal is not null)
        {
            throw new MonitoringConfigurationException(path, refusal);
        }
    }
}
