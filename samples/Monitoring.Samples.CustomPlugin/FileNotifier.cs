using System.Text;
using Monitoring.Framework;

namespace Monitoring.Samples.CustomPlugin;

/// <summary>Tells about one notification: appends a line to a file. The engine retries what throws.</summary>
internal sealed class FileNotifier(string file) : INotifier
{
    /// <summary>Half of a character, which a title can have, is replaced; unless told so, files throw.</summary>
    private static readonly UTF8Encoding _encoding = new();

    public async ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        var line = $"{notification.Timestamp:O} {notification.Title.ReplaceLineEndings(" ")}";
        await File.AppendAllLinesAsync(file, [line], _encoding, cancellationToken);
        return DeliveryReceipt.Empty;
    }
}
