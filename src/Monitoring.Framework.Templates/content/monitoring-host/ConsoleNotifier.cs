using Monitoring.Framework;

namespace Acme.Host_1;

// Prints messages, until there is a messenger to send them to: Monitoring.Plugins.Slack, .Telegram, .Gitter, .Webhook or one of your own.
internal sealed class ConsoleNotifier : INotifier
{
    public async ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        await Console.Out.WriteLineAsync($"{notification.Timestamp:u} {notification.Title}\n{notification.Text}".AsMemory(), cancellationToken);
        return DeliveryReceipt.Empty;
    }
}
