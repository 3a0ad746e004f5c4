using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Monitoring.Framework.Testing;

/// <summary>What a <see cref="StubHttpHandler"/> answers: an answer as it should be, or one of the ways in which services and networks fail.</summary>
public sealed class StubAnswer
{
    private readonly Func<CancellationToken, Task<HttpResponseMessage>> _give;

    private StubAnswer(Func<CancellationToken, Task<HttpResponseMessage>> give) => _give = give;

    /// <summary>An answer of your own.</summary>
    /// <param name="respond">Makes it, anew for each request.</param>
    public static StubAnswer Of(Func<HttpResponseMessage> respond)
    {
        ArgumentNullException.ThrowIfNull(respond);
        return new(_ => Task.FromResult(respond()));
    }

    /// <summary>An answer with a body.</summary>
    /// <param name="status">The status, such as 404.</param>
    /// <param name="body">The body.</param>
    /// <param name="mediaType">What kind of body it is.</param>
    public static StubAnswer Text(int status, string body = "", string mediaType = "text/plain") => Of(() => Response(status, body, mediaType));

    /// <summary>An answer in JSON.</summary>
    /// <param name="body">The body.</param>
    /// <param name="status">The status.</param>
    public static StubAnswer Json(string body, int status = 200) => Text(status, body, "application/json");

    /// <summary>A page for people where a program expects JSON: what proxies, portals and services under repair say.</summary>
    /// <param name="status">The status; often 200.</param>
    public static StubAnswer Html(int status = 200) => Text(status, "<!DOCTYPE html><html><body><h1>We will be back soon</h1></body></html>", "text/html");

    /// <summary>An answer that leads elsewhere.</summary>
    /// <param name="location">Where to.</param>
    /// <param name="status">301, 302, 303, 307 or 308.</param>
    public static StubAnswer Redirect(Uri location, int status = 302) => Of(() =>
    {
        var response = Response(status, "", "text/plain");
        response.Headers.Location = location;
        return response;
    });

    /// <summary>The service wants to be left alone for a while.</summary>
    /// <param name="wait">How long.</param>
    /// <param name="hint">How it says so.</param>
    /// <param name="status">429, or 503 where the service is overloaded.</param>
    /// <param name="now">The moment that a <see cref="RetryHint.Date"/> counts from; that of a new <see cref="FakeTimeProvider"/> unless given.</param>
    public static StubAnswer SlowDown(TimeSpan wait, RetryHint hint = RetryHint.Seconds, int status = 429, DateTimeOffset? now = null)
    {
        var seconds = wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        var body = hint switch
        {
            RetryHint.Telegram => $$$"""{"ok":false,"error_code":{{{status}}},"description":"Too Many Requests: retry after {{{seconds}}}","parameters":{"retry_after":{{{seconds}}}}}""",
            RetryHint.Matrix => $$$"""{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":{{{wait.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)}}}}""",
            RetryHint.Discord => $$"""{"message":"You are being rate limited.","retry_after":{{seconds}},"global":false}""",
            _ => """{"error":"too many requests"}""",
        };
        return Of(() =>
        {
            var response = Response(status, body, "application/json");
            response.Headers.RetryAfter = hint switch
            {
                RetryHint.Seconds => new(TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds))),
                RetryHint.Date => new((now ?? new FakeTimeProvider().GetUtcNow()) + wait),
                _ => null,
            };
            return response;
        });
    }

    /// <summary>Nobody listens there.</summary>
    public static StubAnswer Refused() => Broken(HttpRequestError.ConnectionError, "Connection refused", new SocketException((int)SocketError.ConnectionRefused));

    /// <summary>The name of the service is not known.</summary>
    public static StubAnswer UnknownHost() => Broken(HttpRequestError.NameResolutionError, "Name or service not known", new SocketException((int)SocketError.HostNotFound));

    /// <summary>The connection breaks before there is an answer.</summary>
    public static StubAnswer Reset() => Broken(
        HttpRequestError.Unknown,
        "An error occurred while sending the request.",
        new IOException("Unable to read data from the transport connection: Connection reset by peer.", new SocketException((int)SocketError.ConnectionReset)));

    /// <summary>The connection is not established in time: what the handler's own connect timeout does.</summary>
    public static StubAnswer TimesOut() => new(static _ => Task.FromException<HttpResponseMessage>(
        new TaskCanceledException("The operation was canceled.", new TimeoutException("A connection could not be established within the configured ConnectTimeout."))));

    /// <summary>There is no answer until the caller gives up.</summary>
    public static StubAnswer Hangs() => new(static async cancellationToken =>
    {
        await StubBody.ForeverAsync(cancellationToken).ConfigureAwait(false);
        throw new OperationCanceledException(cancellationToken);
    });

    /// <summary>The headers come, and the body never does, until the caller gives up.</summary>
    /// <param name="status">The status.</param>
    public static StubAnswer HangsInBody(int status = 200) => Bodied(status, static () => StubBody.Hanging("{"));

    /// <summary>The connection ends before the body does.</summary>
    /// <param name="body">The part that comes.</param>
    /// <param name="status">The status.</param>
    public static StubAnswer BreaksOff(string body = "{\"ok\":tr", int status = 200) => Bodied(status, () => StubBody.Broken(body));

    /// <summary>A body much longer than anybody should read.</summary>
    /// <param name="bytes">How long; 64 MiB unless given.</param>
    /// <param name="status">The status.</param>
    public static StubAnswer Huge(long bytes = 64L << 20, int status = 200) => Bodied(status, () => StubBody.Long(bytes));

    internal Task<HttpResponseMessage> GiveAsync(CancellationToken cancellationToken) => _give(cancellationToken);

    private static StubAnswer Broken(HttpRequestError error, string message, Exception cause) =>
        new(_ => Task.FromException<HttpResponseMessage>(new HttpRequestException(error, message, cause)));

    private static StubAnswer Bodied(int status, Func<Stream> body) => Of(() =>
    {
        var content = new StreamContent(body());
        content.Headers.ContentType = new("application/json");
        return new HttpResponseMessage((HttpStatusCode)status) { Content = content };
    });

    private static HttpResponseMessage Response(int status, string body, string mediaType) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
}
