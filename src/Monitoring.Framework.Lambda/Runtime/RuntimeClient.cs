using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Monitoring.Framework.Lambda;

/// <summary>Speaks to Lambda's runtime API, whose paths and headers these are: <see href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html"/>.</summary>
internal sealed class RuntimeClient(HttpClient http, TimeProvider timeProvider)
{
    /// <summary>What Lambda takes for an answer; see <see href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">quotas</see>.</summary>
    public const int MaxAnswer = 6 * 1024 * 1024;

    private const string Root = "2018-06-01/runtime/";
    private const int MaxText = 300;
    private const string ErrorTypeHeader = "Lambda-Runtime-Function-Error-Type";

    /// <summary>How long to wait after a connection that broke; after the last the process ends, and Lambda starts another.</summary>
    private static readonly TimeSpan[] _waits = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(800)];

    private static readonly MediaTypeHeaderValue _json = new("application/json");

    /// <summary>Waits for an invocation.</summary>
    /// <exception cref="RuntimeApiException">The API refuses, or cannot be reached.</exception>
    /// <exception cref="OperationCanceledException">There is no need to wait any longer.</exception>
    public async ValueTask<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        const string Path = "invocation/next";
        using var response = await SendAsync(HttpMethod.Get, Path, content: null, errorType: null, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw await RefusedAsync(Path, response).ConfigureAwait(false);
        }

        // The whole body is there: SendAsync reads it, so that a connection that breaks in it counts as broken.
        var payload = await response.Content.ReadAsByteArrayAsync(CancellationToken.None).ConfigureAwait(false);
        return Header(response, "Lambda-Runtime-Aws-Request-Id") is { } id
            ? new Invocation(id, payload)
            {
                Deadline = DeadlineOf(Header(response, "Lambda-Runtime-Deadline-Ms")),
                Trace = Header(response, "Lambda-Runtime-Trace-Id"),
                FunctionArn = Header(response, "Lambda-Runtime-Invoked-Function-Arn"),
            }
            : throw new RuntimeApiException("The runtime API gave an invocation without Lambda-Runtime-Aws-Request-Id, which nobody can answer.");
    }

    /// <exception cref="RuntimeApiException">The API cannot be reached, or wants the process to end.</exception>
    public ValueTask<RuntimeAnswer> AnswerAsync(string requestId, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken) => answer.Length > MaxAnswer
        ? ValueTask.FromResult(RuntimeAnswer.TooLarge)
        : PostAsync($"invocation/{Uri.EscapeDataString(requestId)}/response", answer, errorType: null, cancellationToken);

    /// <exception cref="RuntimeApiException">The API cannot be reached, or wants the process to end.</exception>
    public ValueTask<RuntimeAnswer> FailAsync(string requestId, InvocationError error, CancellationToken cancellationToken) =>
        PostAsync($"invocation/{Uri.EscapeDataString(requestId)}/error", error, cancellationToken);

    /// <summary>The function cannot start.</summary>
    /// <exception cref="RuntimeApiException">The API cannot be reached, or wants the process to end.</exception>
    public ValueTask<RuntimeAnswer> FailStartAsync(InvocationError error, CancellationToken cancellationToken) => PostAsync("init/error", error, cancellationToken);

    private ValueTask<RuntimeAnswer> PostAsync(string path, InvocationError error, CancellationToken cancellationToken) =>
        PostAsync(path, JsonSerializer.SerializeToUtf8Bytes(error, LambdaJson.Default.InvocationError), error.ErrorType, cancellationToken);

    private async ValueTask<RuntimeAnswer> PostAsync(string path, ReadOnlyMemory<byte> content, string? errorType, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Post, path, content, errorType, cancellationToken).ConfigureAwait(false);
        return response.StatusCode switch
        {
            HttpStatusCode.Accepted => RuntimeAnswer.Taken,
            HttpStatusCode.RequestEntityTooLarge => RuntimeAnswer.TooLarge,
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => RuntimeAnswer.Refused,
            _ => throw await RefusedAsync(path, response).ConfigureAwait(false),
        };
    }

    private async ValueTask<HttpResponseMessage> SendAsync(HttpMethod method, string path, ReadOnlyMemory<byte>? content, string? errorType, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(method, Root + path);
                if (content is { } bytes)
                {
                    request.Content = new ReadOnlyMemoryContent(bytes) { Headers = { ContentType = _json } };
                }

                if (errorType is not null)
                {
                    request.Headers.Add(ErrorTypeHeader, errorType);
                }

                return await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException exception) when (attempt == _waits.Length)
            {
                throw new RuntimeApiException($"The runtime API does not answer {path}: {exception.Message}", exception);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(_waits[attempt], timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask<RuntimeApiException> RefusedAsync(string path, HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(CancellationToken.None).ConfigureAwait(false);
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new RuntimeApiException($"The runtime API answered {path} with {(int)response.StatusCode}: {(line.Length > MaxText ? line[..MaxText] + "…" : line)}");
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) && values.FirstOrDefault() is { Length: > 0 } value ? value : null;

    private static DateTimeOffset? DeadlineOf(string? milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(value)
            : null;
}
