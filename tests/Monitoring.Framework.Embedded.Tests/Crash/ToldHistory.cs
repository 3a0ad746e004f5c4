using Microsoft.Extensions.Logging.Abstractions;

namespace Monitoring.Framework.Embedded.Tests.Crash;

/// <summary>What the alarms of a file have been through, against what was posted.</summary>
internal static class ToldHistory
{
    /// <summary>Each change was posted, in its order; what was posted more than once counts once, and its id is the same.</summary>
    public static async Task AssertAsync(string file, NotificationSink sink)
    {
        using var database = new EmbeddedDatabase(file, TimeProvider.System, NullLogger<EmbeddedDatabase>.Instance);
        var history = await StoreTests.All(new SqliteAlarmStore(database, TimeProvider.System).ReadHistoryAsync(
            DiscoveryScope.Local,
            new AlarmHistoryFilter { Type = AlarmHistoryItemType.StateUpdate, OldestFirst = true },
            default));
        var told = history.Where(static item => item.Summary != "Alarm updated from INSUFFICIENT_DATA to OK")
            .Select(static item => $"{item.Summary.Split(' ')[^1]} {item.Timestamp.ToUnixTimeSeconds()}")
            .ToList();
        var heard = sink.Posts.Distinct().Select(static post => post[(post.IndexOf(' ', StringComparison.Ordinal) + 1)..]).ToList();
        Assert.That(heard, Is.EqualTo(told).And.Count.GreaterThanOrEqualTo(4));
        var outbox = await StoreTests.All(new SqliteDeliveryStore(database, TimeProvider.System).ReadAsync(new DeliveryFilter(), default));
        Assert.That(outbox.Select(static delivery => delivery.Status), Is.All.EqualTo(DeliveryStatus.Delivered));
        Assert.That(outbox.Select(static delivery => delivery.Id), Is.EquivalentTo(sink.Posts.Select(static post => post.Split(' ')[0]).Distinct()));
    }
}
