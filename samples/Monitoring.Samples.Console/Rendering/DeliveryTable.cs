using Monitoring.Framework;
using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>Messages of the outbox as a table.</summary>
internal static class DeliveryTable
{
    private const int ShownOfId = 8;

    public static Table Create(IEnumerable<Delivery> deliveries)
    {
        var table = Tables.Create("Id", "To", "Message", "Queued", "State", "Last error");
        foreach (var delivery in deliveries)
        {
            table.AddRow(
                new Text(delivery.Id[..Math.Min(ShownOfId, delivery.Id.Length)]),
                new Text(delivery.Destination),
                new Text(delivery.Notification.Title),
                new Text(Texts.Time(delivery.CreatedAt)),
                StateOf(delivery),
                new Text(delivery.LastError ?? "", Tables.Quiet));
        }

        return table;
    }

    private static Text StateOf(Delivery delivery) => delivery.Status switch
    {
        DeliveryStatus.Delivered => new Text($"delivered {Texts.Clock(delivery.SettledAt ?? delivery.DueAt)}", Tables.Good),
        DeliveryStatus.Dead => new Text($"given up after {delivery.Attempts} attempt{(delivery.Attempts == 1 ? "" : "s")}", Tables.Bad),
        _ when delivery.Attempts == 0 => new Text("waits", Tables.Doubtful),
        _ => new Text($"tried {delivery.Attempts} times, next {Texts.Clock(delivery.DueAt)}", Tables.Doubtful),
    };
}
