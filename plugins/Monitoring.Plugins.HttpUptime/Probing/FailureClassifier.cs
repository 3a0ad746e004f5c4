using System.Net.Sockets;
using System.Security.Authentication;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Turns what a request threw into a reason of the closed set.</summary>
internal static class FailureClassifier
{
    /// <summary>Whether the exception means that the target failed, and not this plugin.</summary>
    public static bool IsFailureOfTarget(Exception exception) =>
        exception is HttpRequestException or IOException or SocketException or InvalidDataException or ProbeException or OperationCanceledException;

    public static Refusal Explain(Exception exception, ProbeRequest request, TimeSpan timeout)
    {
        if (request.Timeout.IsCancellationRequested)
        {
            return TimedOut(request.Hop, FormattableString.Invariant($"{timeout.TotalSeconds:0.###} s"));
        }

        var at = request.Hop.Peer?.ToString() ?? request.RequestUri!.IdnHost;
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case ProbeException known:
                    return new Refusal(known.Failure, known.Message);
                case SocketException socket:
                    return Explain(socket, at, request.Hop.Phase);
                case InvalidDataException:
                    return new Refusal(ProbeFailure.Encoding, "the compressed body is broken");
                case AuthenticationException:
                    return new Refusal(ProbeFailure.Tls, $"the handshake failed ({Innermost(cause).Message})");
                case HttpProtocolException protocol:
                    return new Refusal(ProbeFailure.Protocol, $"HTTP/2 error 0x{protocol.ErrorCode:x}");
                default:
                    break;
            }
        }

        return Explain(ErrorOf(exception), exception, request.Hop.Phase);
    }

    public static Exception Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception;
    }

    private static Refusal TimedOut(ProbeHop hop, string timeout) => hop.Phase switch
    {
        ProbePhase.Resolve => new Refusal(ProbeFailure.Dns, $"{hop.Url.IdnHost} was not resolved within {timeout}"),
        ProbePhase.Connect => new Refusal(ProbeFailure.ConnectTimeout, $"no connection to {hop.Peer} within {timeout}"),
        ProbePhase.Handshake => new Refusal(ProbeFailure.TlsTimeout, $"the TLS handshake did not end within {timeout}"),
        ProbePhase.Headers => new Refusal(ProbeFailure.Timeout, $"no response within {timeout}"),
        _ => new Refusal(ProbeFailure.BodyTimeout, $"the body did not end within {timeout}"),
    };

    private static Refusal Explain(SocketException exception, string at, ProbePhase phase) => exception.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => new Refusal(ProbeFailure.ConnectRefused, $"{at} refused the connection"),
        SocketError.TimedOut when phase == ProbePhase.Connect => new Refusal(ProbeFailure.ConnectTimeout, $"the system gave up connecting to {at}"),
        _ when phase == ProbePhase.Connect => new Refusal(ProbeFailure.Connect, $"no connection to {at} ({exception.SocketErrorCode})"),
        _ => new Refusal(ProbeFailure.Reset, $"the connection broke {During(phase)} ({exception.SocketErrorCode})"),
    };

    private static Refusal Explain(HttpRequestError error, Exception exception, ProbePhase phase) => error switch
    {
        HttpRequestError.ResponseEnded when phase == ProbePhase.Body => new Refusal(ProbeFailure.Truncated, $"the server closed the connection {During(phase)}"),
        HttpRequestError.ResponseEnded => new Refusal(ProbeFailure.Closed, $"the server closed the connection {During(phase)}"),
        HttpRequestError.ConfigurationLimitExceeded => new Refusal(ProbeFailure.HeadersTooLarge, "the response's headers are too large"),
        HttpRequestError.VersionNegotiationError => new Refusal(ProbeFailure.Version, "the server does not offer the version of HTTP that is asked for"),
        _ => new Refusal(ProbeFailure.Protocol, $"the response is not valid HTTP ({Innermost(exception).Message})"),
    };

    private static string During(ProbePhase phase) => phase switch
    {
        ProbePhase.Handshake => "during the TLS handshake",
        ProbePhase.Body => "before the body was complete",
        _ => "before the response",
    };

    private static HttpRequestError ErrorOf(Exception exception) => exception switch
    {
        HttpRequestException request => request.HttpRequestError,
        HttpIOException io => io.HttpRequestError,
        _ => HttpRequestError.Unknown,
    };
}
