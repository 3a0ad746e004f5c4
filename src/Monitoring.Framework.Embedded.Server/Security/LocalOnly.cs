using System.Net;
using Microsoft.AspNetCore.Http;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>
/// Keeps others out unless the configuration lets them in: other machines, and pages in a browser of this one, which can reach what listens on the loopback.
/// </summary>
internal sealed class LocalOnly(EmbeddedServerOptions options)
{
    /// <exception cref="CloudWatchException">The request is not let in.</exception>
    public void Check(HttpContext http)
    {
        if (options.AllowRemote)
        {
            return;
        }

        if (http.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address))
        {
            throw ErrorKind.AccessDenied.With("Only requests from this machine are answered; Monitoring:Server:AllowRemote lets others in.");
        }

        if (IsOfPage(http.Request))
        {
            throw ErrorKind.AccessDenied.With("Requests from pages in a browser are not answered; Monitoring:Server:AllowRemote lets them in.");
        }
    }

    /// <summary>No AWS client sends these headers; a browser sends one of them, or a name that was made to lead here.</summary>
    private static bool IsOfPage(HttpRequest request) =>
        request.Headers.ContainsKey("Origin")
        || request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "none")
        || !IsLocalName(request.Host.Host);

    private static bool IsLocalName(string host) =>
        host is "" or "localhost"
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host.Trim('[', ']'), out _);
}
