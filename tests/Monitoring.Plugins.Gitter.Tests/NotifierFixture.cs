using Monitoring.Framework;
using Monitoring.Framework.Testing;
using Monitoring.Plugins.Gitter.Tests.Server;

namespace Monitoring.Plugins.Gitter.Tests;

/// <summary>A homeserver for each test, which at its end has been sent nothing that the specification does not allow.</summary>
public abstract class NotifierFixture
{
    internal Homeserver Server { get; private set; }

    /// <summary>Whether the test makes the server find fault on purpose.</summary>
    protected bool IsViolationMeant { get; set; }

    protected FakeTimeProvider Clock { get; private set; }

    [SetUp]
    public async Task StartAsync()
    {
        Server = await Homeserver.StartAsync();
        Clock = new FakeTimeProvider(Samples.Noon);
        IsViolationMeant = false;
    }

    [TearDown]
    public async Task StopAsync()
    {
        var violations = Server.Violations;
        await Server.DisposeAsync();
        Assert.That(IsViolationMeant ? [] : violations, Is.Empty);
    }

    protected INotifier Notifier(Action<GitterOptions>? configure = null, ISecretReader? secrets = null) => Composition.Notifier(
        options =>
        {
            options.AccessToken = Homeserver.Token;
            options.RoomId = Homeserver.RoomId;
            options.BaseUrl = Server.Url;
            configure?.Invoke(options);
        },
        secrets,
        clock: Clock);

    protected static async Task<DeliveryReceipt> SendAsync(INotifier notifier, Notification notification, DeliveryReceipt? earlier = null) =>
        await notifier.NotifyAsync(notification with { EarlierReceipt = earlier }, CancellationToken.None);

    protected static async Task<DeliveryException> FailsAsync(INotifier notifier, Notification? notification = null) =>
        (await Assert.ThrowsAsync<DeliveryException>(async () => await notifier.NotifyAsync(notification ?? Samples.Alarm, CancellationToken.None)))!;
}
