using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Lambda.Tests;

/// <summary>A notifier that keeps what it is told.</summary>
internal sealed class Told : INotifier
{
    public ConcurrentQueue<Notification> Messages { get; } = new();

    public IReadOnlyList<string> Titles => [.. Messages.Select(static message => message.Title)];

    public void AddTo(IMonitoringBuilder builder) => builder.AddNotifier("ops", DeliveryLimits.None, _ => this);

    public ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        Messages.Enqueue(notification);
        return ValueTask.FromResult(new DeliveryReceipt("1"));
    }
}
