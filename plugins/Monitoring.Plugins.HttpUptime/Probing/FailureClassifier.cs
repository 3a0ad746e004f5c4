using System.Net.Sockets;
using System.Security.Authentication;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Turns what a request threw into a reason of the closed set.</summary>
internal static class FailureClassifier
{
    /// <summary>Whether the exception means that the target failed, and not this plugin.</summary>
    public static bool IsFailureOfTarget(Exception exception) =>
        exception is HttpRequestException or IOException or ProbeException or OperationCanceledException;

    public static (ProbeFailure Failure, string Detail) Explain(Exception exception, ProbeRequest request, TimeSpan timeout)
    {
        if (request.Timeout.IsCancellationRequested)
        {
            return TimedOut(request, FormattableString.Invariant($"{timeout.TotalSeconds:0.###} s"));
        }

        var at = request.Peer?.ToString() ?? request.RequestUri!.IdnHost;
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case ProbeException known:
                    return (known.Failure, known.Message);
                case SocketException socket:
                    return Explain(socket, at, request.Phase);
                case AuthenticationException:
                    return (ProbeFailure.Tls, $"the handshake failed ({Innermost(cause).Message})");
                default:
                    break;
            }
        }

        return Explain(ErrorOf(exception), exception, request.Phase);
    }

    private static (ProbeFailure Failure, string Detail) TimedOut(ProbeRequest request, string timeout) => request.Phase switch
    {
        ProbePhase.Resolve => (ProbeFailure.Dns, $"{request.RequestUri!.IdnHost} was not resolved within {timeout}"),
        ProbePhase.Connect => (ProbeFailure.ConnectTimeout, $"no connection to {request.Peer} within {timeout}"),
        ProbePhase.Handshake => (ProbeFailure.Timeout, $"the TLS handshake did not end within {timeout}"),
        ProbePhase.Headers => (ProbeFailure.Timeout, $"no response within {timeout}"),
        _ => (ProbeFailure.Timeout, $"the body did not end within {timeout}"),
    };

    private static (ProbeFailure Failure, string Detail) Explain(SocketException exception, string at, ProbePhase phase) => exception.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => (ProbeFailure.ConnectRefused, $"{at} refused the connection"),
        SocketError.TimedOut when phase == ProbePhase.Connect => (ProbeFailure.ConnectTimeout, $"the system gave up connecting to {at}"),
        _ when phase == ProbePhase.Connect => (ProbeFailure.Connect, $"no connection to {at} ({exception.SocketErrorCode})"),
        _ => (ProbeFailure.Reset, $"the connection broke {During(phase)} ({exception.SocketErrorCode})"),
    };

    private static (ProbeFailure Failure, string Detail) Explain(HttpRequestError error, Exception exception, ProbePhase phase) => error switch
    {
        HttpRequestError.ResponseEnded => (ProbeFailure.Closed, $"the server closed the connection {During(phase)}"),
        HttpRequestError.SecureConnectionError when Innermost(exception) is IOException =>
            (ProbeFailure.Closed, $"the server closed the connection {During(phase)}"),
        HttpRequestError.SecureConnectionError => (ProbeFailure.Tls, $"the handshake failed ({Innermost(exception).Message})"),
        HttpRequestError.ConfigurationLimitExceeded => (ProbeFailure.Protocol, "the response's headers are too large"),
        _ => (ProbeFailure.Protocol, $"the response is not valid HTTP ({Innermost(exception).Message})"),
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

    private static Exception Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception;
    }
}
