using System.CommandLine;
using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>Queues messages once more that were given up.</summary>
internal sealed class DeliveriesRetryCommand : ConsoleCommand
{
    private readonly Argument<string[]> _ids = new("ID") { Description = "The messages, by their ids or the beginnings of these.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> _all = new("--all") { Description = "All that were given up." };
    private readonly Option<string?> _to = DeliveryOptions.To();

    public DeliveriesRetryCommand()
        : base(
            "retry",
            "Queues messages once more that were given up, as the last of their destinations. A running host sends them within a second; otherwise the next one that runs does.",
            "deliveries retry 3f2a",
            "deliveries retry --all --to ops")
    {
        Arguments.Add(_ids);
        Options.Add(_all);
        Options.Add(_to);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var ids = context.Parsed.GetValue(_ids) ?? [];
        if (ids.Length == 0 != context.Parsed.GetValue(_all))
        {
            throw new UsageException("deliveries retry: name the messages to send again, or say --all; 'deliveries list --status dead' shows them.");
        }

        await using var services = context.CreateServices();
        List<Delivery> dead = [];
        await foreach (var delivery in services.Deliveries.ReadAsync(new DeliveryFilter { Destination = context.Parsed.GetValue(_to), Status = DeliveryStatus.Dead }, cancellationToken))
        {
            dead.Add(delivery);
        }

        // The oldest first, as they were queued.
        dead.Reverse();
        var count = 0;
        foreach (var delivery in ids.Length == 0 ? dead : [.. ids.Select(id => Find(dead, id)).Distinct()])
        {
            if (await services.Deliveries.RequeueAsync(delivery.Id, context.TimeProvider.GetUtcNow(), cancellationToken))
            {
                count++;
                context.Out.WriteLine($"Queued for {delivery.Destination}: {delivery.Notification.Title}");
            }
        }

        context.Out.WriteLine(count == 1 ? "1 message is queued again." : $"{count} messages are queued again.");
        return ExitCodes.Fine;
    }

    private static Delivery Find(List<Delivery> dead, string id) => dead.FindAll(each => each.Id.StartsWith(id, StringComparison.Ordinal)) switch
    {
        [var one] => one,
        [] => throw new UsageException($"deliveries retry {id}: no message of that id was given up; 'deliveries list --status dead' shows them."),
        var several => throw new UsageException($"deliveries retry {id}: {several.Count} messages begin so; write more of the id."),
    };
}
