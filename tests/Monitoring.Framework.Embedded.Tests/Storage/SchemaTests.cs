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

    [Test]
    public async Task Open_FileOfVersionTwo_IncidentsAndMessagesGoOn()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("monitoring.db");
        WriteVersionOne(path);
        WriteVersionTwo(path);

        var now = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_100_000);
        using var database = new EmbeddedDatabase(path, TimeProvider.System, NullLogger<EmbeddedDatabase>.Instance);
        var store = new SqliteDeliveryStore(database, TimeProvider.System);
        var open = (await store.FindIncidentAsync(DiscoveryScope.Local.Alarm("old"), null, default))!;
        var ended = (await store.FindIncidentAsync(DiscoveryScope.Local.Alarm("deleted"), null, default))!;
        var lease = new DeliveryLease("ops", "new", now, now.AddSeconds(60));
        Assert.That(await store.LeaseAsync(lease, 10, default), Is.Empty, "its lease still holds");
        var leased = await store.LeaseAsync(lease with { Now = now.AddSeconds(60), Until = now.AddSeconds(120) }, 10, default);
        Assert.Multiple(() =>
        {
            Assert.That((open.Incident.Id, open.Version, open.Incident.State, open.Incident.Openings), Is.EqualTo(("second", 1, AlarmState.Alarm, 1)));
            Assert.That((open.Incident.Reason, open.Incident.Destinations.Single()), Is.EqualTo(("„weil“", "ops")));
            Assert.That((open.Groups.Count, open.InhibitionKeys.Count, open.Openings.Count, open.LastOkAt), Is.EqualTo((0, 0, 0, (DateTimeOffset?)null)));
            Assert.That(ended.Incident.IsClosed, Is.True, "its alarm was deleted");
            Assert.That(leased.Select(static each => each.Id), Is.EqualTo((string[])["d1", "d2"]));
            Assert.That(leased[0].Notification.Incidents.Single().Openings, Is.EqualTo(1));
            Assert.That(leased[1].Notification.Incidents, Is.Empty);
            Assert.That(leased[0].Notification.EarlierReceipt!.MessageId, Is.EqualTo("ts-1"));
        });
        Assert.That(
            await store.CommitAsync(new DeliveryCommit { Incidents = [open with { Version = 2, Incident = open.Incident with { State = AlarmState.Ok } }] }, default),
            Is.EqualTo(CommitResult.Committed));
    }

    [Test]
    public async Task Open_FileOfVersionThree_WaitingMessagesGoOnAndWhatIsLeftOfGroupsGoes()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("monitoring.db");
        WriteVersionOne(path);
        WriteVersionTwo(path);
        WriteVersionThree(path);

        var now = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_200_000);
        using var database = new EmbeddedDatabase(path, TimeProvider.System, NullLogger<EmbeddedDatabase>.Instance);
        var store = new SqliteDeliveryStore(database, TimeProvider.System);
        var lease = new DeliveryLease("ops", "new", now, now.AddSeconds(60));
        Assert.Multiple(async () =>
        {
            Assert.That((await store.LeaseAsync(lease, 10, default)).Select(static each => each.Id), Is.EqualTo((string[])["d1"]), "the other waits for its time");
            Assert.That((await store.LeaseAsync(lease with { Now = now.AddSeconds(100) }, 10, default)).Select(static each => each.Id), Is.EqualTo((string[])["d1", "d2"]));
            Assert.That(await StoreTests.All(store.ReadChangesAsync("kept", 0, default)), Has.Count.EqualTo(1));
            Assert.That(await database.ReadAsync(static connection => connection.Number("SELECT count(*) FROM group_change"), default), Is.EqualTo(1));
            Assert.That((await StoreTests.All(store.ReadAsync(new DeliveryFilter { Status = DeliveryStatus.Dead }, default))).Single().Id, Is.EqualTo("d3"));
        });
    }

    /// <summary>As the third version wrote it: a message that waits for its time, a dead one, and changes of a group that is there and of one that was replaced.</summary>
    private static void WriteVersionThree(string path)
    {
        using var connection = new EmbeddedConnection($"Data Source={path};Pooling=False");
        connection.Open();
        connection.Run(DeliverySchema.GroupSql);
        connection.Run(
            $"""
            PRAGMA user_version = 3;
            UPDATE delivery SET touched = 1700000100000, due = CASE id WHEN 'd2' THEN 1700000300000 ELSE due END;
            INSERT INTO delivery (id, destination, episode, notification, created, due, attempts, status, settled, touched)
            VALUES ('d3', 'ops', 'third', '{Notification("d3", "")}', 1700000050000, 1700000050000, 1, 2, 1700000050000, 1700000050000);
            INSERT INTO incident_group (key, group_id, version, is_closed, updated, data) VALUES ('key', 'kept', 1, 0, 1700000050000, '');
            INSERT INTO group_change (group_id, number, is_opening, is_held, time, incident)
            VALUES ('kept', 1, 1, 0, 1700000050000, '{IncidentJson("second", "old", "Alarm")}'), ('gone', 1, 1, 0, 1700000050000, '');
            """);
    }

    /// <summary>As the second version wrote it: several episodes of an alarm, no version, one message and one that tells of no incident.</summary>
    private static void WriteVersionTwo(string path)
    {
        using var connection = new EmbeddedConnection($"Data Source={path};Pooling=False");
        connection.Open();
        connection.Run(AlarmSchema.CompositeSql);
        connection.Run(
            $"""
            PRAGMA user_version = 2;
            {InsertIncident("first", "old", isOpen: false, 1_700_000_000_000, "Ok")}
            {InsertIncident("second", "old", isOpen: true, 1_700_000_050_000, "Alarm")}
            {InsertIncident("third", "deleted", isOpen: false, 1_700_000_060_000, "Alarm")}
            INSERT INTO delivery (id, destination, episode, notification, created, due, attempts, status)
            VALUES ('d1', 'ops', 'second', '{Notification("d1", IncidentJson("second", "old", "Alarm"))}', 1700000050000, 1700000050000, 1, 0),
                ('d2', 'ops', 'other', '{Notification("d2", "")}', 1700000050000, 1700000050000, 0, 0);
            INSERT INTO delivery_receipt (destination, episode, receipt, time) VALUES ('ops', 'second', '{"{\"MessageId\":\"ts-1\",\"Properties\":null}"}', 1700000050000);
            INSERT INTO delivery_lease (destination, owner, until) VALUES ('ops', 'old', 1700000110000);
            """);
    }

    private static string InsertIncident(string id, string alarm, bool isOpen, long changed, string state) =>
        $"""
        INSERT INTO incident (id, alarm, contributor, is_open, changed, data)
        VALUES ('{id}', '{DiscoveryScope.Local.Alarm(alarm).Arn}', '', {(isOpen ? 1 : 0)}, {changed}, '{IncidentJson(id, alarm, state)}');
        """;

    private static string IncidentJson(string id, string alarm, string state) =>
        $$"""
        {"Id":"{{id}}","Alarm":{"Partition":"aws","Account":"000000000000","Region":"local","Name":"{{alarm}}"},"Contributor":null,"Key":{"Policy":"p","Resource":"r","Rule":"u"},"Description":null,"Severity":"Critical","Labels":{},"Tags":{},"State":"{{state}}","PreviousState":"Ok","OpenedAt":"2023-11-14T22:13:20+00:00","ChangedAt":"2023-11-14T22:13:20+00:00","Reason":"\u201Eweil\u201C","Note":null,"Destinations":["ops"]}
        """;

    private static string Notification(string id, string incident) =>
        $$"""
        {"Id":"{{id}}","Title":"ALARM","Timestamp":"2023-11-14T22:13:20+00:00","State":"Alarm","Severity":"Critical","Text":null,"Facts":[],"Sections":[],"Links":[],"Image":null,"Incidents":[{{incident}}],"EarlierReceipt":null}
        """;

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
