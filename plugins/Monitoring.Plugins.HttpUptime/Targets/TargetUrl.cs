using System.Text;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>The URL of a target, its credentials taken out.</summary>
/// <param name="Url">What is requested.</param>
/// <param name="Dimension">How the URL is written in metrics and messages: ASCII, without credentials, and as configured where that allows it.</param>
/// <param name="Authorization">The credentials as the value of an <c>Authorization</c> header; null when the URL has none.</param>
internal sealed record TargetUrl(Uri Url, string Dimension, string? Authorization)
{
    private const int MaxDimension = 1024;

    /// <exception cref="MonitoringConfigurationException">It is not a URL that can be probed. The message never shows it: it may have a password in it.</exception>
    public static TargetUrl Parse(string? text, string path)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            throw new MonitoringConfigurationException(path, "a URL is needed, such as https://example.com/health.");
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var configured) || WithoutCredentials(configured) is not { } url)
        {
            throw new MonitoringConfigurationException(path, "the value is not an absolute http or https URL; write it like https://example.com/health.");
        }

        var dimension = configured.UserInfo.Length == 0 && text.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0 ? text : url.AbsoluteUri;
        if (dimension.Length > MaxDimension)
        {
            throw new MonitoringConfigurationException(
                path,
                $"the URL is the value of a metric's dimension, which may have {MaxDimension} characters, and has {dimension.Length}; shorten it.");
        }

        return new TargetUrl(url, dimension, configured.UserInfo.Length == 0 ? null : Basic(configured.UserInfo));
    }

    /// <summary>The credentials of a URL as the value of a header.</summary>
    public static string Basic(string userInfo)
    {
        var colon = userInfo.IndexOf(':', StringComparison.Ordinal);
        var user = Uri.UnescapeDataString(colon < 0 ? userInfo : userInfo[..colon]);
        var password = colon < 0 ? "" : Uri.UnescapeDataString(userInfo[(colon + 1)..]);
        return $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}";
    }

    /// <returns>Null when it cannot be requested.</returns>
    private static Uri? WithoutCredentials(Uri uri)
    {
        try
        {
            var builder = new UriBuilder(uri) { UserName = "", Password = "" };
            if (uri.HostNameType == UriHostNameType.Dns)
            {
                builder.Host = uri.IdnHost;
            }

            var url = builder.Uri;
            return url.Scheme is "http" or "https" && url.Host.Length > 0 && Ascii.IsValid(url.AbsoluteUri) && url.Port > 0 ? url : null;
        }
        catch (UriFormatException)
        {
            // A name that cannot be written in ASCII is found only when that is tried.
            return null;
        }
    }
}
