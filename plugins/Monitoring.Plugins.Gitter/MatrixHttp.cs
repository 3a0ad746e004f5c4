using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

namespace Monitoring.Plugins.Gitter;

/// <summary>Makes one call and reads the answer. Nothing that it logs, traces or throws holds the token.</summary>
internal sealed class MatrixHttp(IHttpClientFactory clients, TimeProvider timeProvider)
{
    private const string ClientName = "Monitoring.Plugins.Gitter";
    private const int MaxAnswerBytes = 1 << 20;

    public static void AddClient(IServiceCollection services) =>
        services.AddHttpClient(ClientName)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            });

    /// <exception cref="DeliveryException">There was no whole answer; trying again can help.</exception>
    public async Task<MatrixAnswer> CallAsync(HttpMethod method, Uri address, string? token, ReadOnlyMemory<byte>? json, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        client.Timeout = Timeout.InfiniteTimeSpan; // The attempt as a whole has a deadline.
        client.MaxResponseContentBufferSize = MaxAnswerBytes;
        using var request = new HttpRequestMessage(method, address);
        request.Headers.UserAgent.ParseAdd("Monitoring.Framework");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (json is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        try
        {
            using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return new MatrixAnswer(address, (int)response.StatusCode, answer, RetryAfterHeader.Read(response, timeProvider))
            {
                Location = response.Headers.Location,
            };
        }
        catch (HttpRequestException exception)
        {
            throw DeliveryException.Transient($"The Matrix server {address.Authority} could not be reached: {exception.Message}", innerException: exception);
        }
    }
}
