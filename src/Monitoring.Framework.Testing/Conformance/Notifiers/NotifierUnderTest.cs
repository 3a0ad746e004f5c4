using System.Diagnostics.CodeAnalysis;

namespace Monitoring.Framework.Testing;

/// <summary>One registered notifier in a host of its own.</summary>
internal sealed class NotifierUnderTest(NotifierConformance suite, ConformanceHost host, NotifierRegistration registration)
{
    private readonly INotifier _notifier = registration.Factory(host.Services);

    public NotifierTraits Traits { get; } = suite.Traits;

    public ConformanceHost Host { get; } = host;

    public string Who { get; } = $"the notifier '{registration.Name}'";

    public bool IsSecretGiven { get; } = suite.SettingsText.Contains(PluginConformance.Secret, StringComparison.Ordinal);

    public StubHttpHandler Http => Host.Http;

    /// <summary>Runs a check on each notifier that the settings register.</summary>
    public static async Task EachAsync(NotifierConformance suite, Func<NotifierUnderTest, Task> check)
    {
        var count = 1;
        for (var i = 0; i < count; i++)
        {
            var host = suite.Start();
            await using var hostScope = host.ConfigureAwait(false);
            count = host.Notifiers.Count;
            if (count == 0)
            {
                throw new ConformanceException($"{host} should register a notifier, but it registers none; call builder.AddNotifier in Register, or correct Settings.");
            }

            await check(new NotifierUnderTest(suite, host, host.Notifiers[i])).ConfigureAwait(false);
        }
    }

    public Task<Outcome<DeliveryReceipt>> TryAsync(Notification notification, CancellationToken cancellationToken = default) =>
        Patience.TryAsync(() => _notifier.NotifyAsync(notification, cancellationToken), $"NotifyAsync of {Who}", Host.Clock);

    /// <summary>Sends a message while all is well.</summary>
    public async Task<DeliveryReceipt> SendAsync(Notification notification, string what)
    {
        var (receipt, error) = await TryAsync(notification).ConfigureAwait(false);
        return error is not null
            ? throw new ConformanceException($"{Who} should send {what}, but it threw {Describe(error)}; mend the notifier, or Answer if the destination would not have refused it.", error)
            : receipt ?? throw new ConformanceException($"{Who} should return a receipt for {what}, but it returned null; return DeliveryReceipt.Empty when the destination says nothing.");
    }

    /// <summary>Sends a message that meets a fault, and expects the one kind of exception that the engine understands.</summary>
    public async Task<DeliveryException> FailAsync(StubAnswer answer, string fault)
    {
        Http.Answer = _ => answer;
        var (_, error) = await TryAsync(Sample.Alarm).ConfigureAwait(false);
        return error switch
        {
            null => throw new ConformanceException($"{Who} should fail when {fault}, but NotifyAsync returned; throw a DeliveryException, or the message is lost."),
            DeliveryException failure => failure,
            _ => throw new ConformanceException($"{Who} should throw a DeliveryException when {fault}, but it threw {Describe(error)}; catch it, and say whether trying again can help.", error),
        };
    }

    public void Expect([DoesNotReturnIf(false)] bool condition, string sentence)
    {
        if (!condition)
        {
            throw new ConformanceException($"{Who} {sentence}");
        }
    }

    public static string Describe(Exception exception) => $"{exception.GetType().Name} ({exception.Message})";
}
