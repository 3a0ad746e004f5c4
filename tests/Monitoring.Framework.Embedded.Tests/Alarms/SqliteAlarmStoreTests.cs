namespace Monitoring.Framework.Embedded.Tests.Alarms;

public sealed class SqliteAlarmStoreTests : StoreTests
{
    [Test]
    public async Task PutAsync_NewAlarm_HasTooLittleDataAndNoReasonData()
    {
        await Put("a", Definition());
        var alarm = await Read("a");
        Assert.Multiple(() =>
        {
            Assert.That(alarm.Identity.Arn, Is.EqualTo("arn:aws:cloudwatch:local:000000000000:alarm:a"));
            Assert.That(alarm.State, Is.EqualTo(AlarmState.InsufficientData));
            Assert.That(alarm.StateReason, Is.EqualTo("Unchecked: Initial alarm creation"));
            Assert.That(alarm.StateReasonData, Is.Null);
            Assert.That(
                (alarm.StateUpdatedTimestamp, alarm.StateTransitionedTimestamp, alarm.ConfigurationUpdatedTimestamp),
                Is.EqualTo((Clock.GetUtcNow(), Clock.GetUtcNow(), Clock.GetUtcNow())));
        });
    }

    [Test]
    public async Task ReadAsync_EveryField_ComesBackAsItWasPut()
    {
        var plain = new MetricAlarmDefinition
        {
            Key = new AlarmKey("policy", "api", "uptime"),
            Description = "The API is down.\nCall somebody.",
            Severity = AlarmSeverity.Critical,
            Labels = new Dictionary<string, string> { ["team"] = "web" },
            RoutedTags = new Dictionary<string, string> { ["Product"] = "Energy" },
            Tags = new Dictionary<string, string> { ["Owner"] = "ops" },
            ActionsEnabled = false,
            AlarmActions = ["arn:aws:sns:local:000000000000:down"],
            OkActions = ["arn:aws:sns:local:000000000000:up", "arn:aws:sns:local:000000000000:log"],
            InsufficientDataActions = ["arn:aws:sns:local:000000000000:odd"],
            Metric = new MetricId("Tests", "load", [("b", "2"), ("a", "1")]),
            Statistic = Statistic.Minimum,
            Period = TimeSpan.FromSeconds(20),
            EvaluationPeriods = 5,
            DatapointsToAlarm = 3,
            ComparisonOperator = ComparisonOperator.LessThanOrEqualToThreshold,
            Threshold = -0.1,
            TreatMissingData = TreatMissingData.NotBreaching,
            Unit = MetricUnit.BytesPerSecond,
        };
        var put = (MetricAlarmDefinition)(plain with { Description = AlarmDescription.Encode(plain, "tests") });
        await Put("a", put);
        Reopen();

        var read = (MetricAlarmDefinition)(await Read("a")).Definition;
        Assert.That(read.Labels, Is.EqualTo(put.Labels));
        Assert.That(read.RoutedTags, Is.EqualTo(put.RoutedTags));
        Assert.That(read.Tags, Is.EqualTo(put.Tags));
        Assert.That(read.AlarmActions, Is.EqualTo(put.AlarmActions));
        Assert.That(read.OkActions, Is.EqualTo(put.OkActions));
        Assert.That(read.InsufficientDataActions, Is.EqualTo(put.InsufficientDataActions));
        var scalars = put with
        {
            Labels = read.Labels,
            RoutedTags = read.RoutedTags,
            Tags = read.Tags,
            AlarmActions = read.AlarmActions,
            OkActions = read.OkActions,
            InsufficientDataActions = read.InsufficientDataActions,
            Metrics = read.Metrics,
        };
        Assert.That(read, Is.EqualTo(scalars));
    }

    [Test]
    public async Task PutAsync_Identical_ChangesNothing()
    {
        await Put("a", Definition());
        var before = await Row("a");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Put("a", Definition() with { Tags = new Dictionary<string, string> { ["new"] = "tag" } });
        Assert.That(await Row("a"), Is.EqualTo(before).Using<StoredAlarm>(static (x, y) => x.ToString() == y.ToString()));
        Assert.That(await History(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task PutAsync_Changed_KeepsStateAndTagsAndReplacesTheRest()
    {
        await Put("a", Definition() with { Description = "old", Tags = new Dictionary<string, string> { ["Owner"] = "ops" } });
        await SetState("a", AlarmState.Alarm);
        var before = await Read("a");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Put("a", Definition() with { Threshold = 20, Tags = new Dictionary<string, string>() });

        var after = await Read("a");
        Assert.Multiple(() =>
        {
            Assert.That(((MetricAlarmDefinition)after.Definition).Threshold, Is.EqualTo(20));
            Assert.That(after.Definition.Description, Is.Null, "what is absent is unset");
            Assert.That(after.Definition.Tags, Contains.Key("Owner"));
            Assert.That((after.State, after.StateReason, after.StateUpdatedTimestamp), Is.EqualTo((before.State, before.StateReason, before.StateUpdatedTimestamp)));
            Assert.That(after.ConfigurationUpdatedTimestamp, Is.EqualTo(Clock.GetUtcNow()));
        });
    }

    [Test]
    public async Task ReadAsync_Filters_ByPrefixAndState()
    {
        foreach (var name in (string[])["web-1", "web-2", "wéb", "db_1", "db%1"])
        {
            await Put(name, Definition());
        }

        await SetState("web-2", AlarmState.Ok);
        async Task<IEnumerable<string>> Names(AlarmFilter filter) =>
            (await All(Alarms.ReadAsync(DiscoveryScope.Local, filter, default))).Select(static alarm => alarm.Identity.Name);
        Assert.That(await Names(new AlarmFilter()), Is.EqualTo((string[])["db%1", "db_1", "web-1", "web-2", "wéb"]));
        Assert.That(await Names(new AlarmFilter { NamePrefix = "web-" }), Is.EqualTo((string[])["web-1", "web-2"]));
        Assert.That(await Names(new AlarmFilter { NamePrefix = "db_" }), Is.EqualTo((string[])["db_1"]));
        Assert.That(await Names(new AlarmFilter { State = AlarmState.Ok }), Is.EqualTo((string[])["web-2"]));
    }

    [Test]
    public async Task ReadAsync_MoreThanAPage_ReadsAll()
    {
        await Database.WriteAsync(
            connection =>
            {
                for (var i = 0; i < 2500; i++)
                {
                    AlarmTable.Insert(connection, Stored($"alarm-{i:0000}"));
                }

                return true;
            },
            default);
        Assert.That(await All(Alarms.ReadAsync(DiscoveryScope.Local, new AlarmFilter(), default)), Has.Count.EqualTo(2500));
    }

    [Test]
    public async Task DeleteAsync_KnownAndUnknownNames_DeletesAndKeepsTheHistory()
    {
        await Put("a", Definition());
        await Put("b", Definition());
        await Alarms.DeleteAsync(DiscoveryScope.Local, ["a", "never"], default);
        Assert.That(await All(Alarms.ReadAsync(DiscoveryScope.Local, new AlarmFilter(), default)), Has.Count.EqualTo(1));
        await Put("a", Definition());
        var items = await History(new AlarmHistoryFilter { AlarmName = "a" });
        Assert.That(items.Select(static item => item.Summary), Is.EqualTo((string[])["Alarm \"a\" created", "Alarm \"a\" deleted", "Alarm \"a\" created"]));
    }

    [Test]
    public async Task ReadHistoryAsync_Filters_ByTypeTimeAndCount()
    {
        await Put("a", Definition());
        for (var i = 0; i < 4; i++)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            await SetState("a", i % 2 == 0 ? AlarmState.Alarm : AlarmState.Ok);
        }

        var start = Clock.GetUtcNow();
        Assert.That(await History(new AlarmHistoryFilter { Type = AlarmHistoryItemType.StateUpdate }), Has.Count.EqualTo(4));
        Assert.That(await History(new AlarmHistoryFilter { StartTime = start - TimeSpan.FromMinutes(1) }), Has.Count.EqualTo(2));
        Assert.That(await History(new AlarmHistoryFilter { EndTime = start - TimeSpan.FromMinutes(3) }), Has.Count.EqualTo(2));
        var newest = await History(new AlarmHistoryFilter { MaxItems = 2 });
        Assert.That(newest.Select(static item => item.Timestamp), Is.EqualTo((DateTimeOffset[])[start, start - TimeSpan.FromMinutes(1)]));
        var oldest = await History(new AlarmHistoryFilter { MaxItems = 1, OldestFirst = true });
        Assert.That(oldest.Single().Type, Is.EqualTo(AlarmHistoryItemType.ConfigurationUpdate));
        Assert.That(await History(new AlarmHistoryFilter { AlarmName = "never" }), Is.Empty);
    }

    [Test]
    public async Task Prune_HistoryOlderThanThirtyDays_IsDeleted()
    {
        await Put("a", Definition());
        Clock.Advance(TimeSpan.FromDays(30));
        await Put("b", Definition());
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Database.WriteAsync(
            connection =>
            {
                AlarmHistoryTable.Prune(connection, Clock.GetUtcNow());
                return true;
            },
            default);
        Assert.That((await History()).Select(static item => item.AlarmName), Is.EqualTo((string[])["b"]));
    }

    [Test]
    public void Refusal_WhatIsNotEvaluated_IsNamed()
    {
        var percentile = Definition() with { Statistic = Statistic.TryParse("p90") };
        var band = Definition() with { ThresholdMetricId = "ad1" };
        Assert.Multiple(() =>
        {
            Assert.That(Alarms.Refusal(percentile), Is.Null);
            Assert.That(Alarms.Refusal(Math("m1 / PERIOD(m1)")), Is.Null);
            Assert.That(Alarms.Refusal(Math("NOT_A_FUNCTION(m1)")), Does.Contain("its metrics cannot be evaluated: ").And.Contain("Function 'NOT_A_FUNCTION' not found"));
            Assert.That(Alarms.Refusal(Math("SELECT AVG(x) FROM y")), Does.Contain("Metrics Insights").And.Contain("not supported"));
            Assert.That(Alarms.Refusal(Math("ANOMALY_DETECTION_BAND(m1)")), Does.Contain("ANOMALY_DETECTION_BAND"));
            Assert.That(Alarms.Refusal(band), Does.Contain("anomaly detection band, which is not supported by the Embedded back end"));
            Assert.That(Alarms.Refusal(Definition()), Is.Null);
            Assert.That(() => Put("a", Definition() with { EvaluationPeriods = 0 }), Throws.ArgumentException.With.Message.Contain("EvaluationPeriods"));
        });
    }

    private static MetricAlarmDefinition Math(string expression) => Definition() with
    {
        Metric = null,
        Statistic = null,
        Metrics =
        [
            new MetricDataQuery { Id = "m1", Metric = new MetricId("Test", "x"), Statistic = Statistic.Sum, Period = TimeSpan.FromMinutes(1), ReturnData = false },
            new MetricDataQuery { Id = "e1", Expression = expression },
        ],
    };

    private static StoredAlarm Stored(string name) => new()
    {
        Name = name,
        Definition = AlarmDocument.Of(Definition()).ToJson(),
        Tags = new Dictionary<string, string>(),
        Revision = 1,
        State = AlarmState.Ok,
        Reason = "",
        Transitioned = default,
        Updated = default,
        Configured = default,
    };

    private async Task SetState(string name, AlarmState state)
    {
        var row = (await Row(name))!;
        var write = new AlarmStateWrite
        {
            Name = name,
            Revision = row.Revision,
            Order = row.StateOrder,
            Updated = row.Updated,
            Transition = new AlarmTransition(state, "because", "{}"),
            Time = Clock.GetUtcNow(),
        };
        Assert.That(await Database.WriteAsync(connection => write.TryWrite(connection), default), Is.True);
    }
}
