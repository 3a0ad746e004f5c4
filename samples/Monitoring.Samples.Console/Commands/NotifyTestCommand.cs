using System.CommandLine;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>One real message.</summary>
internal sealed class NotifyTestCommand : ConsoleCommand
{
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(10);

    private readonly Option<string> _to = new("--to") { Description = "The notifier's name in the configuration.", HelpName = "NAME", Required = true };

    public NotifyTestCommand()
        : base(
            "test",
            "Sends one real message through a notifier, past routes and outbox. The exit code is 69 if it did not arrive.",
            "notify test --to ops",
            "notify test --to ops --config monitoring.json") => Options.Add(_to);

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = context.Parsed.GetRequiredValue(_to);
        await using var services = context.CreateServices();
        var receipt = await SendAsync(NotifierOf(services.Notifiers, name), name, context.TimeProvider, cancellationToken);
        if (context.Json)
        {
            context.WriteJson(new ReceiptDocument(name, receipt.MessageId, receipt.Properties), ConsoleJson.Default.ReceiptDocument);
            return ExitCodes.Fine;
        }

        var details = (receipt.Properties ?? new Dictionary<string, string>()).Select(static each => $"{each.Key} {each.Value}");
        var said = string.Join(", ", receipt.MessageId is null ? details : details.Prepend($"message {receipt.MessageId}"));
        context.Out.WriteLine($"{name} took the message{(said.Length > 0 ? $": {said}." : ".")}");
        return ExitCodes.Fine;
    }

    private static INotifier NotifierOf(INotifierCatalog notifiers, string name)
    {
        try
        {
            return notifiers.Get(name);
        }
        catch (KeyNotFoundException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    private static async Task<DeliveryReceipt> SendAsync(INotifier notifier, string name, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_timeout, timeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await notifier.NotifyAsync(Message(timeProvider), linked.Token).AsTask().WaitAsync(linked.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new DeliveryException($"{name} did not answer within {_timeout.TotalSeconds:0} seconds.");
        }
        catch (DeliveryException exception)
        {
            throw new DeliveryException($"{name} did not take the message: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException or IOException)
        {
            // Such as a secret that cannot be read: the engine counts it as a failed delivery too.
            throw new DeliveryException($"The message to {name} was not sent: {exception.Message}", exception);
        }
    }

    private static Notification Message(TimeProvider timeProvider)
    {
        var now = timeProvider.GetUtcNow();
        return new Notification
        {
            Id = $"test-{now.ToUnixTimeMilliseconds()}",
            Title = "Test message: notifications arrive here",
            Timestamp = now,
            State = AlarmState.Ok,
            Severity = AlarmSeverity.Info,
            Text = "Somebody ran 'notify test'. Nothing is wrong.",
            Facts = [new Fact("Sent from", Environment.MachineName), new Fact("At", Texts.Time(now))],
        };
    }
}
