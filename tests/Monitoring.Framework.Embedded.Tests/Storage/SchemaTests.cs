using Microsoft.Extensions.Logging.Abstractions;

namespace Monitoring.Framework.Embedded.Tests.Storage;

public sealed class SchemaTests
{
    [Test]
    public async Task Open_FileOfVersionOne_IsBroughtUpWithWhatIsInIt()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("monitoring.db");
        WriteVersionOne(path);

        using var database = new EmbeddedDatabase(path, TimeProvider.System, NullLogger<EmbeddedDatabase>.Instance);
        var store = new SqliteAlarmStore(database, TimeProvider.System);
        var alarm = (await StoreTests.All(store.ReadAsync(DiscoveryScope.Local, new AlarmFilter { Types = [AlarmType.MetricAlarm] }, default))).Single();
        var item = (await StoreTests.All(store.ReadHistoryAsync(DiscoveryScope.Local, new AlarmHistoryFilter { AlarmTypes = [AlarmType.MetricAlarm] }, default))).Single();
        Assert.Multiple(() =>
        {
            Assert.That((alarm.Identity.Name, alarm.State, alarm.ActionsSuppressedBy), Is.EqualTo(("old", AlarmState.Alarm, (ActionsSuppressedBy?)null)));
            Assert.That(((MetricAlarmDefinition)alarm.Definition).Metric!.Name, Is.EqualTo("load"));
            Assert.That(item.AlarmName, Is.EqualTo("old"));
        });
        await store.PutAsync(
            DiscoveryScope.Local,
            "new",
            new CompositeAlarmDefinition { Key = default, Rule = new AlarmRule.Expression("ALARM(old)") },
            default);
        Assert.That(await database.ReadAsync(static connection => connection.Number("PRAGMA user_version"), default), Is.EqualTo(Schema.Version));
    }

    /// <summary>As the first version wrote it.</summary>
    private static void WriteVersionOne(string path)
    {
        using var connection = new EmbeddedConnection($"Data Source={path};Pooling=False");
        connection.Open();
        foreach (var sql in (string[])[EngineLock.Sql, MetricSchema.Sql, AlarmSchema.Sql, DeliverySchema.Sql])
        {
            connection.Run(sql);
        }

        connection.Run(
            $$"""
            PRAGMA application_id = {{Schema.ApplicationId}};
            PRAGMA user_version = 1;
            INSERT INTO alarm (name, type, definition, tags, revision, state, reason, reason_data, transitioned, updated, configured)
            VALUES ('old', 'MetricAlarm',
                '{"ActionsEnabled":true,"Metric":{"Namespace":"Tests","Name":"load"},"Statistic":"Average","Period":60,"EvaluationPeriods":1,"ComparisonOperator":"GreaterThanThreshold","Threshold":10}',
                '{}', 1, 2, 'because', '{}', 1700000000000, 1700000000000, 1700000000000);
            UPDATE alarm_change SET latest = 1;
            INSERT INTO alarm_history (alarm, time, type, summary, data) VALUES ('old', 1700000000000, 0, 'Alarm "old" created', '{}');
            """);
    }
}
