using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>Posts to an incoming webhook, which says only that it took the message: there is nothing to edit or to thread a recovery to.</summary>
internal sealed class SlackWebhookNotifier(SlackOptions options, string origin, SlackHttp http, ISecretReader secrets) : INotifier
{
    private SlackSecret? _address;

    public async ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        notification = options.Template?.Apply(notification) ?? notification;
        var address = _address ??= await ReadAddressAsync(cancellationToken).ConfigureAwait(false);
        var mentions = SlackMentions.Of(notification, options);
        var message = SlackRenderer.Render(notification, mentions);
        var answer = await http.PostAsync(address, message, cancellationToken).ConfigureAwait(false);
        if (answer.IsFormatting)
        {
            message = message.ToText(SlackPlainText.Render(notification, mentions));
            answer = await http.PostAsync(address, message, cancellationToken).ConfigureAwait(false);
        }

        if (answer.IsOk)
        {
            return DeliveryReceipt.Empty;
        }

        var failure = SlackErrors.FromWebhook(answer, origin);
        _address = failure.IsTransient ? address : null; // One that was replaced meanwhile is read anew.
        throw failure;
    }

    private async ValueTask<SlackSecret> ReadAddressAsync(CancellationToken cancellationToken)
    {
        var url = await secrets.ReadAsync(options.WebhookUrl!, cancellationToken).ConfigureAwait(false);
        return SlackOptions.WebhookRefusal(url) is { } refusal ? throw DeliveryException.Permanent($"{origin}:WebhookUrl: {refusal}") : SlackSecret.Address(url);
    }
}
