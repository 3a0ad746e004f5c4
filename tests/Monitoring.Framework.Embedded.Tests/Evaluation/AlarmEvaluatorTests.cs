namespace Monitoring.Framework.Embedded.Tests.Evaluation;

public sealed class AlarmEvaluatorTests : EngineTests
{
    [Test]
    public async Task EvaluateAsync_DownAndUpAgain_ChangesAlarmHistoryIncidentAndMessage()
    {
        await using var engine = Open();
        await engine.PutAlarm("api", Described(Uptime() with { EvaluationPeriods = 2, DatapointsToAlarm = 2 }));
        foreach (var value in (int[])[1, 0, 0])
        {
            await engine.Record(Metric, value, note: value == 0 ? "connection refused" : null);
            await engine.EvaluateAfter(Minute);
        }

        var alarm = await engine.Read("api");
        Assert.Multiple(() =>
        {
            Assert.That(alarm.State, Is.EqualTo(AlarmState.Alarm));
            Assert.That(
                alarm.StateReason,
                Is.EqualTo("Threshold Crossed: 2 out of the last 2 datapoints [0.0 (01/01/26 12:02:00), 0.0 (01/01/26 12:01:00)] were less than the threshold (1.0) (minimum 2 datapoints for OK -> ALARM transition)."));
            Assert.That(alarm.StateTransitionedTimestamp, Is.EqualTo(Clock.GetUtcNow()));
        });
        var message = engine.Messages.All.Single();
        Assert.Multiple(() =>
        {
            Assert.That(message.Text, Is.EqualTo("The API is down."));
            Assert.That(message.Severity, Is.EqualTo(AlarmSeverity.Critical));
            Assert.That(message.Facts, Does.Contain(new Fact("Cause", "connection refused")));
            Assert.That(message.Facts, Does.Contain(new Fact("Metric", "Monitoring/Uptime uptime{url=https://api}")));
            Assert.That(message.Facts, Does.Contain(new Fact("Statistic", "Minimum of 1 minute")));
            Assert.That(message.Facts, Does.Contain(new Fact("Threshold", "uptime < 1 for 2 of 2 minutes")));
            Assert.That(message.Incidents.Single().Key, Is.EqualTo(new AlarmKey("uptime", "api", "down")));
            Assert.That(message.Incidents.Single().Labels, Contains.Key("team"));
        });

        await engine.Record(Metric, 1);
        await engine.EvaluateAfter(Minute);
        Assert.That(await Summaries(engine), Is.EqualTo((string[])
        [
            "Alarm updated from INSUFFICIENT_DATA to OK",
            "Alarm updated from OK to ALARM",
            "Alarm updated from ALARM to OK",
        ]));
        Assert.That(engine.Messages.Titles, Is.EqualTo((string[])["ALARM: api down", "OK: api down"]));
    }

    [Test]
    public async Task EvaluateAsync_StateStays_TouchesNothing()
    {
        await using var engine = Open();
        await engine.PutAlarm("api", Uptime());
        for (var i = 0; i < 5; i++)
        {
            await engine.Record(Metric, 1);
            await engine.EvaluateAfter(Minute);
        }

        Assert.That((await engine.Read("api")).StateUpdatedTimestamp, Is.EqualTo(Clock.GetUtcNow() - (4 * Minute)));
        Assert.That(await engine.Transitions(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task EvaluateAsync_PeriodOfTenSeconds_AlarmsTwentySecondsAfterThePeriodBegan()
    {
        await using var engine = Open();
        await engine.PutAlarm("api", Uptime() with { Period = TimeSpan.FromSeconds(10), EvaluationPeriods = 1, DatapointsToAlarm = 1 });
        await engine.Record(Metric, 0, StorageResolution.High);
        await engine.EvaluateAfter(TimeSpan.FromSeconds(5));
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.InsufficientData), "12:00:10");
        await engine.EvaluateAfter(TimeSpan.FromSeconds(10));
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.Alarm), "12:00:20");
    }

    [Test]
    public async Task EvaluateAsync_LateData_CountsWhenItArrives()
    {
        await using var engine = Open();
        await engine.PutAlarm("api", Uptime() with { EvaluationPeriods = 2, DatapointsToAlarm = 2 });
        await engine.EvaluateAfter(Minute);
        await engine.EvaluateAfter(Minute);
        await engine.Record(Metric, 0, time: Clock.GetUtcNow() - Minute);
        await engine.Record(Metric, 0, time: Clock.GetUtcNow() - (2 * Minute));
        await engine.EvaluateAfter(TimeSpan.FromSeconds(59));
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.InsufficientData), "not due");
        await engine.EvaluateAfter(TimeSpan.FromSeconds(1));
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.Alarm));
    }

    [Test]
    public async Task EvaluateAsync_EvaluationDelay_LooksAtOlderMinutes()
    {
        await using var engine = Open(delay: "00:01:00");
        await engine.PutAlarm("api", Uptime());
        await engine.Record(Metric, 1);
        await engine.EvaluateAfter(Minute);
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.InsufficientData));
        await engine.EvaluateAfter(Minute);
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.Ok));
    }

    [Test]
    public async Task EvaluateAsync_LongerRange_ReadsTheOlderDataFromTheFile()
    {
        await using var engine = Open();
        await engine.PutAlarm("short", Uptime());
        await engine.EvaluateAfter(Minute);
        for (var i = 0; i < 10; i++)
        {
            await engine.Record(Metric, 0);
            await engine.EvaluateAfter(Minute);
        }

        await engine.PutAlarm("long", Uptime() with { EvaluationPeriods = 10, DatapointsToAlarm = 10 });
        await engine.EvaluateAfter(Minute);
        Assert.That(await engine.StateOf("long"), Is.EqualTo(AlarmState.Alarm));
    }

    [Test]
    public async Task EvaluateAsync_ActionsDisabled_IsRecordedAndNobodyIsTold()
    {
        await using var engine = Open();
        await engine.PutAlarm("api", Uptime() with { ActionsEnabled = false });
        await engine.Record(Metric, 0);
        await engine.EvaluateAfter(Minute);
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.Alarm));
        Assert.That(await engine.Transitions(), Has.Count.EqualTo(1));
        Assert.That(engine.Messages.All, Is.Empty);
    }

    [Test]
    public async Task EvaluateAsync_MoreThanADay_IsEvaluatedOnceAnHour()
    {
        await using var engine = Open();
        await engine.PutAlarm("api", Uptime() with { Period = TimeSpan.FromHours(1), EvaluationPeriods = 25, DatapointsToAlarm = 1 });
        await engine.EvaluateAfter(Minute);
        await engine.Record(Metric, 0, time: Clock.GetUtcNow() - TimeSpan.FromHours(2));
        for (var i = 0; i < 58; i++)
        {
            await engine.EvaluateAfter(Minute);
        }

        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.InsufficientData), "12:59:05");
        await engine.EvaluateAfter(Minute);
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.Alarm), "13:00:05");
    }

    private static AlarmDefinition Described(AlarmDefinition plain)
    {
        var full = plain with
        {
            Key = new AlarmKey("uptime", "api", "down"),
            Description = "The API is down.",
            Severity = AlarmSeverity.Critical,
            Labels = new Dictionary<string, string> { ["team"] = "web" },
        };
        return full with { Description = AlarmDescription.Encode(full, "tests") };
    }
}
