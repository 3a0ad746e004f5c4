using System.Diagnostics.CodeAnalysis;

namespace Monitoring.Framework.Lambda;

/// <summary>The connection to the runtime API, which is on this machine.</summary>
internal static class RuntimeHttp
{
    /// <summary>Without the proxy that the environment may name for the rest of the world, and without a header of a trace: the API has its own.</summary>
    public static HttpClient CreateClient() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        // The environment sleeps between invocations, and so does the connection.
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
    });

    /// <summary>Gives the client its address.</summary>
    /// <param name="client">The client, before its first request.</param>
    /// <param name="environment">Names the address.</param>
    /// <param name="problem">What is missing, in one sentence.</param>
    public static bool TryAddress(HttpClient client, LambdaEnvironment environment, [NotNullWhen(false)] out string? problem)
    {
        // The API answers when there is something to do, which may take days.
        client.Timeout = Timeout.InfiniteTimeSpan;
        problem = null;
        if (client.BaseAddress is not null)
        {
            return true;
        }

        if (environment.RuntimeApi is not { } api)
        {
            problem = $"{LambdaEnvironment.RuntimeApiVariable} is not set: AWS Lambda sets it, and nothing but AWS Lambda can run this; --local FILE handles one event here.";
            return false;
        }

        if (!Uri.TryCreate($"http://{api}/", UriKind.Absolute, out var address))
        {
            problem = $"{LambdaEnvironment.RuntimeApiVariable}: '{api}' is no host and port, such as 127.0.0.1:9001.";
            return false;
        }

        client.BaseAddress = address;
        return true;
    }
}
