using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>Posts one message and reads the answer. Nothing that it logs, traces or throws holds the address or the token.</summary>
internal sealed class SlackHttp(IHttpClientFactory clients, TimeProvider timeProvider, TimeSpan timeout)
{
    private const string ClientName = "Monitoring.Plugins.Slack";
    private const int MaxAnswerBytes = 1 << 20;

    public static void AddClient(IServiceCollection services) =>
        services.AddHttpClient(ClientName)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                // A span of the HTTP client would carry the whole address, and that of a webhook is a secret.
                ActivityHeadersPropagator = null,
            });

    public async Task<SlackAnswer> PostAsync(Uri address, string? token, SlackMessage message, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        client.Timeout = timeout;
        client.MaxResponseContentBufferSize = MaxAnswerBytes;
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(message, SlackJson.Default.SlackMessage)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            return new SlackAnswer(response.StatusCode, body, RetryAfterHeader.Read(response, timeProvider));
        }
        catch (HttpRequestException exception)
        {
            throw DeliveryException.Transient($"Slack could not be reached: {exception.Message}", innerException: exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw DeliveryException.Transient($"Slack did not answer within {timeout.TotalSeconds} s.", innerException: exception);
        }
    }
}

/// <summary>What Slack answered.</summary>
internal sealed record SlackAnswer(HttpStatusCode Status, string Body, TimeSpan? RetryAfter)
{
    public int Code => (int)Status;

    public bool IsSuccess => Code is >= 200 and < 300;

    public bool IsTransient => Code is 408 or 425 or 429 or >= 500;
}
