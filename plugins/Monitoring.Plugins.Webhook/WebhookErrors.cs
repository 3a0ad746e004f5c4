using System.Net.Http;
using System.Net.Sockets;

namespace Monitoring.Plugins.Webhook;

/// <summary>Says why an address was not reached, in words of our own: those of the exception can repeat what the other side has sent.</summary>
internal static class WebhookErrors
{
    public static string Describe(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "its name is not known",
        HttpRequestError.ConnectionError => $"there is no connection{Socket(exception)}",
        HttpRequestError.SecureConnectionError => "there is no secure connection; look at its certificate",
        HttpRequestError.ProxyTunnelError => "the proxy does not lead there",
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.ConfigurationLimitExceeded => "what it answered is not HTTP",
        HttpRequestError.ResponseEnded => "the connection ended before the answer did",
        _ => $"the connection broke{Socket(exception)}",
    };

    private static string Socket(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is SocketException socket)
            {
                return $" ({socket.SocketErrorCode})";
            }
        }

        return "";
    }
}
