#pragma warning disable CA1050, CA1062 // As the README shows it: a reader gives it a namespace.

using Monitoring.Framework;

public sealed class FileNotifier(string file) : INotifier
{
    public async ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        await File.AppendAllLinesAsync(file, [$"{notification.Timestamp:O} {notification.Title}"], cancellationToken);
        return DeliveryReceipt.Empty;
    }
}
