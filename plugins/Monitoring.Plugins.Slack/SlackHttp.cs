using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>Posts one message and reads the answer. Nothing that it logs, traces or throws holds the address of a webhook or the token.</summary>
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

    /// <summary>To a webhook, whose address is the secret.</summary>
    public Task<SlackAnswer> PostAsync(SlackSecret address, SlackMessage message, CancellationToken cancellationToken) =>
        PostAsync(new Uri(address.Value), null, address, message, cancellationToken);

    /// <summary>To a method of the Web API.</summary>
    public Task<SlackAnswer> PostAsync(Uri address, SlackSecret token, SlackMessage message, CancellationToken cancellationToken) =>
        PostAsync(address, new AuthenticationHeaderValue("Bearer", token.Value), token, message, cancellationToken);

    private async Task<SlackAnswer> PostAsync(
        Uri address,
        AuthenticationHeaderValue? authorization,
        SlackSecret secret,
        SlackMessage message,
        CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(address, authorization, secret, message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw DeliveryException.Transient($"Slack did not answer within {timeout.TotalSeconds} s.");
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw DeliveryException.Transient("Slack's answer was longer than a mebibyte, and was not read to its end.");
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse)
        {
            throw DeliveryException.Transient($"Slack's answer broke off or was no HTTP: {secret.Describe(exception)}.");
        }
        catch (Exception exception)
        {
            // The cause is told and not kept: whatever handler threw it, its text may hold the secret.
            throw DeliveryException.Transient($"Slack could not be reached: {secret.Describe(exception)}.");
        }
    }

    private async Task<SlackAnswer> SendAsync(
        Uri address,
        AuthenticationHeaderValue? authorization,
        SlackSecret secret,
        SlackMessage message,
        CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        client.Timeout = timeout;
        client.MaxResponseContentBufferSize = MaxAnswerBytes;
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(message, SlackJson.Default.SlackMessage)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Authorization = authorization;
        using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return SlackAnswer.Read((int)response.StatusCode, Encoding.UTF8.GetString(body), RetryAfterHeader.Read(response, timeProvider), secret, isWebhook: authorization is null);
    }
}
