using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Hosting;

namespace Monitoring.Samples.ConsoleHost.Notifiers;

/// <summary>Prints messages where the host shows what happens.</summary>
internal sealed class ConsoleNotifier(string name, IConsoleOutput output) : INotifier
{
    public ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        output.Notified(name, notification);
        return ValueTask.FromResult(DeliveryReceipt.Empty);
    }
}
