using System.Net;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>The proxy that a target is asked through.</summary>
/// <param name="Url">Its URL, without credentials.</param>
/// <param name="Authorization">The value of the <c>Proxy-Authorization</c> header; null for none.</param>
internal sealed record TargetProxy(Uri Url, string? Authorization)
{
    public DnsEndPoint EndPoint { get; } = new(Url.IdnHost, Url.Port);

    /// <returns>Null when there is none.</returns>
    /// <exception cref="MonitoringConfigurationException">It is not the URL of a proxy. The message does not show it: it may have a password in it.</exception>
    public static TargetProxy? Parse(string? text, string path)
    {
        if (text is null)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp && uri.PathAndQuery == "/"
            ? new TargetProxy(new UriBuilder(uri) { UserName = "", Password = "" }.Uri, uri.UserInfo.Length == 0 ? null : TargetUrl.Basic(uri.UserInfo))
            : throw new MonitoringConfigurationException(path, "the value is not the URL of an HTTP proxy; write it like http://proxy.example.com:3128.");
    }
}
