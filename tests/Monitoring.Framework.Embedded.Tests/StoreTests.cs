using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Embedded.Tests;

/// <summary>A file of its own for each test, and a clock that stands at 2026-01-01T00:00:00Z.</summary>
public abstract class StoreTests
{
    private TemporaryFolder _folder = null!;

    internal FakeTimeProvider Clock { get; private set; } = null!;

    internal EmbeddedDatabase Database { get; private set; } = null!;

    internal SqliteAlarmStore Alarms { get; private set; } = null!;

    internal SqliteDeliveryStore Deliveries { get; private set; } = null!;

    [SetUp]
    public void OpenStores()
    {
        _folder = new TemporaryFolder();
        Clock = new FakeTimeProvider();
        Reopen();
    }

    [TearDown]
    public void CloseStores()
    {
        Database.Dispose();
        _folder.Dispose();
    }

    internal static MetricAlarmDefinition Definition(string metric = "load") => new()
    {
        Key = default,
        Metric = new MetricId("Tests", metric, [("host", "a")]),
        Statistic = Statistic.Average,
        Period = TimeSpan.FromMinutes(1),
        EvaluationPeriods = 1,
        DatapointsToAlarm = 1,
        ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
        Threshold = 10,
    };

    internal static async Task<List<T>> All<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (var item in items)
        {
            all.Add(item);
        }

        return all;
    }

    /// <summary>The same file, as another process would have it open.</summary>
    internal EmbeddedDatabase OpenAgain() => new(_folder.File("monitoring.db"), Clock, NullLogger<EmbeddedDatabase>.Instance);

    internal void Reopen()
    {
        Database?.Dispose();
        Database = OpenAgain();
        Alarms = new SqliteAlarmStore(Database, Clock);
        Deliveries = new SqliteDeliveryStore(Database, Clock);
    }

    internal ValueTask Put(string name, AlarmDefinition definition) => Alarms.PutAsync(DiscoveryScope.Local, name, definition, default);

    internal async Task<Alarm> Read(string name) =>
        (await All(Alarms.ReadAsync(DiscoveryScope.Local, new AlarmFilter { NamePrefix = name }, default))).Single(alarm => alarm.Identity.Name == name);

    internal Task<List<AlarmHistoryItem>> History(AlarmHistoryFilter? filter = null) =>
        All(Alarms.ReadHistoryAsync(DiscoveryScope.Local, filter ?? new AlarmHistoryFilter { OldestFirst = true }, default));

    internal ValueTask<StoredAlarm?> Row(string name) => Database.ReadAsync(connection => AlarmTable.Find(connection, name), default);
}
