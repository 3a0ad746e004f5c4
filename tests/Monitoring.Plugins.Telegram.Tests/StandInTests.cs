using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram.Tests;

/// <summary>A stand-in for Telegram for each test, and what all of them do with it.</summary>
public abstract class StandInTests
{
    internal TelegramStandIn Telegram { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync() => Telegram = await TelegramStandIn.StartAsync();

    [TearDown]
    public async Task StopAsync() => await Telegram.DisposeAsync();

    internal static async Task<DeliveryException> FailsAsync(INotifier notifier, Notification? notification = null) =>
        (await Assert.ThrowsAsync<DeliveryException>(async () => await notifier.NotifyAsync(notification ?? Samples.Alarm, CancellationToken.None)))!;

    internal INotifier Notifier(Action<TelegramOptions>? configure = null, SecretsStandIn? secrets = null, LogRecorder? log = null) => Composition.Notifier(
        options =>
        {
            options.Token = TelegramStandIn.Token;
            options.ChatId = $"{TelegramStandIn.Group}";
            options.BaseUrl = Telegram.Url;
            configure?.Invoke(options);
        },
        secrets,
        log: log);
}
