using System.Net.Http.Headers;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>Posts messages as SNS does. Nothing that it logs or throws holds more of an address than scheme, host and port.</summary>
internal sealed class SnsPoster(SnsSigner signer, SnsLinks links, IHttpClientFactory clients)
{
    public const string ClientName = "Monitoring.Framework.Embedded.Server.Sns";

    private const string UserAgent = "Amazon Simple Notification Service Agent";

    /// <param name="message">The message.</param>
    /// <param name="target">Where to.</param>
    /// <param name="options">How.</param>
    /// <param name="subscriptionArn">Of a subscription that has been confirmed; null before.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="DeliveryException">It was not taken.</exception>
    public async ValueTask PostAsync(
        SnsMessage message, SnsTarget target, SubscriptionOptions options, string? subscriptionArn, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        using var request = Request(message, target, options, subscriptionArn);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw Failure(response, target);
            }
        }
        catch (HttpRequestException exception)
        {
            throw DeliveryException.Transient($"The endpoint at {target} could not be reached: {exception.Message}", innerException: exception);
        }
    }

    private static DeliveryException Failure(HttpResponseMessage response, SnsTarget target)
    {
        var status = (int)response.StatusCode;
        return status is 408 or 425 or 429 or >= 500
            ? DeliveryException.Transient($"The endpoint at {target} could not take the message now ({status}).", response.Headers.RetryAfter?.Delta)
            : DeliveryException.Permanent($"The endpoint at {target} refused the message ({status}).");
    }

    private HttpRequestMessage Request(SnsMessage message, SnsTarget target, SubscriptionOptions options, string? subscriptionArn)
    {
        var isRaw = options.RawMessageDelivery && message.Type == SnsMessage.Notification;
        var body = isRaw ? message.Message : SnsEnvelope.Write(message, signer.Sign(message, options.SignatureVersion, links.To(signer.CertificatePath)));
        var request = new HttpRequestMessage(HttpMethod.Post, target.Address) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain", "UTF-8");
        var headers = request.Headers;
        headers.Authorization = target.Authorization;
        headers.TryAddWithoutValidation("User-Agent", UserAgent);
        headers.Add("x-amz-sns-message-type", message.Type);
        headers.Add("x-amz-sns-message-id", message.MessageId);
        headers.Add("x-amz-sns-topic-arn", message.TopicArn);
        if (subscriptionArn is not null)
        {
            headers.Add("x-amz-sns-subscription-arn", subscriptionArn);
        }

        if (isRaw)
        {
            headers.Add("x-amz-sns-rawdelivery", "true");
        }

        return request;
    }
}
