using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Tests;

public sealed class NotifierDisposalTests
{
    [Test]
    public async Task Dispose_NotifiersThatWereMade_AreDisposedAlsoAfterOneThatThrows()
    {
        Disposable one = new() { Throws = true };
        DisposableLater two = new();
        Disposable unused = new();
        var composition = Composition.Of(
            """{ "Routes": { "a": { "To": ["one", "two", "unused"] } } }""",
            builder => builder.AddNotifier("one", DeliveryLimits.None, _ => one).AddNotifier("two", DeliveryLimits.None, _ => two).AddNotifier("unused", DeliveryLimits.None, _ => unused));
        var notifiers = composition.Notifiers;
        _ = notifiers.Get("one");
        _ = notifiers.Get("two");

        await composition.DisposeAsync();

        Assert.That((one.Disposed, two.Disposed, unused.Disposed), Is.EqualTo((1, 1, 0)));
        Assert.That(composition.Logs.Of(414), Is.EqualTo(["The notifier one did not end in good order: no"]));
        Assert.That(() => notifiers.Get("unused"), Throws.InstanceOf<ObjectDisposedException>());
    }

    private sealed class Disposable : INotifier, IDisposable
    {
        public int Disposed { get; private set; }

        public bool Throws { get; init; }

        public ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken) => ValueTask.FromResult(DeliveryReceipt.Empty);

        public void Dispose()
        {
            Disposed++;
            if (Throws)
            {
                throw new InvalidOperationException("no");
            }
        }
    }

    private sealed class DisposableLater : INotifier, IAsyncDisposable
    {
        public int Disposed { get; private set; }

        public ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken) => ValueTask.FromResult(DeliveryReceipt.Empty);

        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            Disposed++;
        }
    }
}
