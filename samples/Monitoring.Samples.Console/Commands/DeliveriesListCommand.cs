using System.CommandLine;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>The messages of the outbox.</summary>
internal sealed class DeliveriesListCommand : ConsoleCommand
{
    private readonly Option<string?> _to = DeliveryOptions.To();
    private readonly Option<DeliveryStatus?> _status = new("--status") { Description = "Only those that are pending, delivered or dead (given up).", HelpName = "STATUS" };
    private readonly Option<int> _max = new("--max") { Description = "The most messages to show; 50 unless given.", HelpName = "COUNT", DefaultValueFactory = static _ => 50 };

    public DeliveriesListCommand()
        : base(
            "list",
            "Shows the messages of the outbox, newest first: those that wait, that were delivered, and that were given up. The exit code is 1 if one of those shown was given up.",
            "deliveries list",
            "deliveries list --status dead --to ops")
    {
        Options.Add(_to);
        Options.Add(_status);
        Options.Add(_max);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var filter = new DeliveryFilter
        {
            Destination = context.Parsed.GetValue(_to),
            Status = context.Parsed.GetValue(_status),
            MaxItems = Math.Max(1, context.Parsed.GetValue(_max)),
        };
        await using var services = context.CreateServices();
        List<Delivery> deliveries = [];
        await foreach (var delivery in services.Deliveries.ReadAsync(filter, cancellationToken))
        {
            deliveries.Add(delivery);
        }

        if (context.Json)
        {
            context.WriteJson([.. deliveries.Select(DeliveryDocument.Of)], ConsoleJson.Default.IReadOnlyListDeliveryDocument);
        }
        else if (deliveries.Count == 0)
        {
            context.Out.WriteLine("There are no such messages.");
        }
        else
        {
            context.CreateAnsiConsole().Write(DeliveryTable.Create(deliveries));
        }

        return deliveries.Exists(static delivery => delivery.Status == DeliveryStatus.Dead) ? ExitCodes.Finding : ExitCodes.Fine;
    }
}
