using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Monitoring.Framework.Conformance.Tests.Fuzz;

/// <summary>Sends requests as they are, and says what is wrong with the answers.</summary>
internal sealed class FuzzClient(Uri endpoint) : IDisposable
{
    /// <summary>Far more than any request needs: what takes longer hangs.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
    })
    { Timeout = _patience };

    /// <summary>How many answers had which status.</summary>
    public SortedDictionary<int, int> Statuses { get; } = [];

    /// <summary>What is wrong with the answer to a request; null when nothing is.</summary>
    public async Task<string?> ProblemOfAsync(FuzzRequest request)
    {
        try
        {
            using var message = Message(request);
            using var answer = await _http.SendAsync(message);
            var body = await answer.Content.ReadAsByteArrayAsync();
            var status = (int)answer.StatusCode;
            Statuses[status] = Statuses.GetValueOrDefault(status) + 1;
            return ProblemOf(request, answer, body) is { } problem ? $"{status}: {problem}\n{Encoding.UTF8.GetString(body)}" : null;
        }
        catch (TaskCanceledException)
        {
            return $"no answer within {_patience}";
        }
        catch (HttpRequestException exception)
        {
            return $"no answer: {exception.Message}, {exception.InnerException?.Message}";
        }
    }

    public void Dispose() => _http.Dispose();

    private static string? ProblemOf(FuzzRequest request, HttpResponseMessage answer, byte[] body)
    {
        if (answer.StatusCode >= HttpStatusCode.InternalServerError)
        {
            return "an error of the server";
        }

        // What no route takes never reaches the endpoint.
        var isRouted = answer.Headers.Contains("x-amzn-RequestId");
        if (!isRouted)
        {
            return answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.BadRequest && body.Length == 0
                && (request.Method is not ("POST" or "GET") || !IsKnown(request.Path) || answer.StatusCode == HttpStatusCode.MethodNotAllowed)
                ? null
                : "an answer without a request id";
        }

        return answer.StatusCode >= HttpStatusCode.BadRequest && request.Method != "HEAD" ? ErrorShape.ProblemOf(request, body) : null;
    }

    private static bool IsKnown(string path) =>
        path == "/" || path.StartsWith("/?", StringComparison.Ordinal) || (path.StartsWith(FuzzRequest.CborPath, StringComparison.Ordinal) && path.Length > FuzzRequest.CborPath.Length);

    private HttpRequestMessage Message(FuzzRequest request)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(endpoint, request.Path)) { Content = new ByteArrayContent(request.Body) };
        message.Content.Headers.ContentType = null;
        foreach (var (name, value) in request.Headers)
        {
            HttpHeaders headers = name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) ? message.Content.Headers : message.Headers;
            headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }
}
