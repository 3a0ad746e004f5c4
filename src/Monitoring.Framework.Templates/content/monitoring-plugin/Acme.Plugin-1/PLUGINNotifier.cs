using System.Net;
using Monitoring.Framework;

namespace Acme.Plugin_1;

// Sends a message once, as plain text. The engine waits and tries again; what it throws says whether that makes sense.
internal sealed class PLUGINNotifier(PLUGINOptions options, IHttpClientFactory clients, TimeProvider clock) : INotifier
{
    public async ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient("PLUGIN");
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Url) { Content = new StringContent($"{notification.Title}\n{notification.Text}") };
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? DeliveryReceipt.Empty
                : response.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
                    ? throw DeliveryException.Transient($"The answer was {(int)response.StatusCode}.", RetryAfterHeader.Read(response, clock))
                    : throw DeliveryException.Permanent($"The answer was {(int)response.StatusCode}.");
        }
        catch (HttpRequestException exception)
        {
            throw DeliveryException.Transient($"There was no answer: {exception.HttpRequestError}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw DeliveryException.Transient("There was no answer in time.");
        }
    }
}
