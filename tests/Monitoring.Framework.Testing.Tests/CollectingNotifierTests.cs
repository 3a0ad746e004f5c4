namespace Monitoring.Framework.Testing.Tests;

public sealed class CollectingNotifierTests
{
    [Test]
    public async Task NotifyAsync_ToldToFailFirst_KeepsWhatIsTakenThen()
    {
        var notifier = new CollectingNotifier { Failure = static attempt => attempt == 1 ? DeliveryException.Transient("Busy.") : null };

        await Assert.ThrowsAsync<DeliveryException>(async () => await notifier.NotifyAsync(Sample.Alarm, CancellationToken.None));
        var receipt = await notifier.NotifyAsync(Sample.Recovery, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(notifier.Notifications, Is.EqualTo(new[] { Sample.Recovery }));
            Assert.That(notifier.Attempts, Is.EqualTo(2));
            Assert.That(receipt.MessageId, Is.EqualTo("message-1"));
        });
    }

    [Test]
    public void NotifyAsync_Cancelled_TakesNothing()
    {
        var notifier = new CollectingNotifier();

        Assert.That(async () => await notifier.NotifyAsync(Sample.Alarm, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(notifier.Notifications, Is.Empty);
    }
}
