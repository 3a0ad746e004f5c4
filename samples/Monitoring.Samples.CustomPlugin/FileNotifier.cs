using Monitoring.Framework;

namespace Monitoring.Samples.CustomPlugin;

/// <summary>Tells about one notification: appends a line to a file. The engine retries what throws.</summary>
internal sealed class FileNotifier(string file) : INotifier
{
    public async ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        var line = $"{notification.Timestamp:O} {notification.Title}";
        await File.AppendAllLinesAsync(file, [line], cancellationToken);
        return DeliveryReceipt.Empty;
    }
}
