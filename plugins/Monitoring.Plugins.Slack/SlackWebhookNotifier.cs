using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>Posts to an incoming webhook, which says only that it took the message: there is nothing to thread a recovery to.</summary>
internal sealed class SlackWebhookNotifier(SlackOptions options, string origin, SlackHttp http, ISecretReader secrets) : INotifier
{
    private Uri? _address;

    public async ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        var address = _address ??= await ReadAddressAsync(cancellationToken).ConfigureAwait(false);
        var answer = await http.PostAsync(address, token: null, SlackRenderer.Render(notification), cancellationToken).ConfigureAwait(false);
        if (answer.IsSuccess)
        {
            return DeliveryReceipt.Empty;
        }

        _address = answer.IsTransient ? address : null;
        throw SlackErrors.FromWebhook(answer, origin);
    }

    private async ValueTask<Uri> ReadAddressAsync(CancellationToken cancellationToken)
    {
        var url = await secrets.ReadAsync(options.WebhookUrl!, cancellationToken).ConfigureAwait(false);
        return SlackOptions.WebhookRefusal(url) is { } refusal ? throw DeliveryException.Permanent($"{origin}:WebhookUrl: {refusal}") : new Uri(url);
    }
}
