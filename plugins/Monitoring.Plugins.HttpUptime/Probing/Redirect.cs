using System.Net;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>The rules of <see href="https://www.rfc-editor.org/rfc/rfc9110#name-redirection-3xx">RFC 9110, section 15.4</see>.</summary>
internal static class Redirect
{
    public static bool IsRedirect(int status) => status is 301 or 302 or 303 or 307 or 308;

    /// <summary>Where a response sends the client; null when it does not send it anywhere.</summary>
    /// <exception cref="ProbeException">It sends the client somewhere it cannot go.</exception>
    public static Uri? Target(HttpResponseMessage response, Uri from)
    {
        if (!IsRedirect((int)response.StatusCode) || !response.Headers.NonValidated.Contains("Location"))
        {
            return null;
        }

        if (response.Headers.Location is not { } location || !Uri.TryCreate(from, location, out var to))
        {
            throw new ProbeException(ProbeFailure.Redirect, $"the Location of the {(int)response.StatusCode} is not a URL");
        }

        return to.Scheme == Uri.UriSchemeHttp || to.Scheme == Uri.UriSchemeHttps
            ? to
            : throw new ProbeException(ProbeFailure.Redirect, $"a {(int)response.StatusCode} leads to the scheme '{to.Scheme}'");
    }

    /// <summary>POST becomes GET on 301 and 302, as all clients do; anything but HEAD becomes GET on 303; 307 and 308 change nothing.</summary>
    public static bool ChangesToGet(HttpStatusCode status, HttpMethod method) => (int)status switch
    {
        301 or 302 => method == HttpMethod.Post,
        303 => method != HttpMethod.Head,
        _ => false,
    };

    public static bool IsSameOrigin(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Port == other.Port && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>A URL for messages: without credentials, and without the query, which often carries a token.</summary>
    public static string Show(Uri url) => url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}
