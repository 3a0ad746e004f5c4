using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Monitoring.Framework;

namespace Monitoring.Plugins.Webhook;

/// <summary>Sends signed JSON, or what a template makes of the message. Nothing that it logs, traces or throws holds more of the address than scheme, host and port.</summary>
internal sealed class WebhookNotifier(
    WebhookOptions options,
    WebhookTemplate? template,
    string origin,
    Func<HttpClient> createClient,
    ISecretReader secrets,
    TimeProvider timeProvider) : INotifier
{
    private WebhookTarget? _target;

    public async ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        var target = _target ??= await WebhookTarget.ReadAsync(options, origin, secrets, cancellationToken).ConfigureAwait(false);
        using var client = createClient();
        client.Timeout = Timeout.InfiniteTimeSpan; // The deadline is also that of an answer's body.
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.Timeout);
        using var request = Request(notification, target);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? WebhookEpisode.Receipt(notification) : throw await FailureAsync(response, target, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw DeliveryException.Transient($"The webhook at {target} could not be reached: {WebhookErrors.Describe(exception)}.");
        }
        catch (OperationCanceledException)
        {
            throw DeliveryException.Transient($"The webhook at {target} did not answer within {options.Timeout.TotalSeconds} s.");
        }
    }

    private HttpRequestMessage Request(Notification notification, WebhookTarget target)
    {
        var body = template?.Body(notification) ?? JsonSerializer.SerializeToUtf8Bytes(WebhookBody.Of(notification), WebhookJson.Default.WebhookBody);
        var timestamp = timeProvider.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(new HttpMethod(options.Method), target.Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(options.ContentType);
        request.Content.Headers.ContentType.CharSet = "utf-8";
        request.Headers.UserAgent.ParseAdd("Monitoring.Framework");
        foreach (var (name, value) in target.Headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.Add("Monitoring-Timestamp", timestamp);
        request.Headers.Add("Idempotency-Key", WebhookOptions.ValueRefusal(notification.Id) is null ? notification.Id : Uri.EscapeDataString(notification.Id));
        if (target.Sign(timestamp, body) is { } signature)
        {
            request.Headers.Add("Monitoring-Signature", signature);
        }

        return request;
    }

    private async Task<DeliveryException> FailureAsync(HttpResponseMessage response, WebhookTarget target, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (status is 408 or 425 or 429 or >= 500)
        {
            var wait = await WebhookWait.ReadAsync(response, timeProvider, cancellationToken).ConfigureAwait(false);
            return DeliveryException.Transient($"The webhook at {target} could not take the message now ({status}).", wait);
        }

        _target = null; // An address or a header that was replaced meanwhile is read anew.
        return status is >= 300 and < 400
            ? DeliveryException.Permanent($"The webhook at {target} answered with a redirect ({status}), which is not followed; put the final address into {origin}:Url.")
            : DeliveryException.Permanent($"The webhook at {target} refused the message ({status}); look into its log, and check {origin}:Url and {origin}:Headers.");
    }
}
