using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram;

/// <summary>Calls one method and reads the answer. Nothing that it logs, traces or throws holds the token, which is part of the address.</summary>
internal sealed class TelegramHttp(IHttpClientFactory clients, TimeProvider timeProvider, TelegramOptions options)
{
    private const string ClientName = "Monitoring.Plugins.Telegram";
    private const int MaxAnswerBytes = 1 << 20;

    public static void AddClient(IServiceCollection services) =>
        services.AddHttpClient(ClientName)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                // A span of the HTTP client would carry the whole address, and the token with it.
                ActivityHeadersPropagator = null,
            });

    public async Task<TelegramAnswer> CallAsync(string method, TelegramToken token, TelegramMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(method, token, message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw DeliveryException.Transient($"Telegram did not answer within {options.Timeout.TotalSeconds} s.");
        }
        catch (Exception exception)
        {
            // The cause is told and not kept: whatever handler threw it, its text may hold the address.
            throw DeliveryException.Transient($"Telegram could not be reached: {token.Describe(exception)}.");
        }
    }

    private async Task<TelegramAnswer> SendAsync(string method, TelegramToken token, TelegramMessage message, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        client.Timeout = options.Timeout;
        client.MaxResponseContentBufferSize = MaxAnswerBytes;
        using var request = new HttpRequestMessage(HttpMethod.Post, token.Address(options.BaseUrl, method))
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(message, TelegramJson.Default.TelegramMessage)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return TelegramAnswer.Read((int)response.StatusCode, body, RetryAfterHeader.Read(response, timeProvider), token);
    }
}
