using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Testing.Tests;

public sealed class MonitoringScenarioTests
{
    [Test]
    public async Task RunAsync_SourceThatGetsHotAndCoolAgain_TellsBoth()
    {
        var minute = 0;

        var outcome = await MonitoringScenario.For<ThermometerPlugin>()
            .Answer(_ => StubAnswer.Text(200, minute++ is 2 or 3 ? "35" : "20"))
            .Advance(TimeSpan.FromMinutes(7))
            .RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(outcome.Failures, Is.Empty);
            Assert.That(outcome.StateOf("hot"), Is.EqualTo(AlarmState.Ok));
            Assert.That(outcome.Changes.Select(static change => change.NewState), Is.EqualTo(new[] { AlarmState.Ok, AlarmState.Alarm, AlarmState.Ok }));
            Assert.That(outcome.Notifications.Select(static message => message.State), Is.EqualTo(new[] { AlarmState.Alarm, AlarmState.Ok }));
            Assert.That(outcome.Notifications[0].Severity, Is.EqualTo(AlarmSeverity.Critical));
            Assert.That(outcome.Notifications[0].Timestamp, Is.EqualTo(new DateTimeOffset(2026, 1, 1, 0, 3, 5, TimeSpan.Zero)), "Five seconds into the minute, as on AWS.");
            Assert.That(outcome.Notifications[1].EarlierReceipt?.MessageId, Is.EqualTo("message-1"));
            Assert.That(outcome.Data, Has.Count.EqualTo(8));
            Assert.That(outcome.Requests, Has.Count.EqualTo(8));
        });
    }

    [Test]
    public async Task RunAsync_SettingsWithALowLimit_AreRead()
    {
        var outcome = await MonitoringScenario.For<ThermometerPlugin>("""{ "Limit": 10 }""").Answer(static _ => StubAnswer.Text(200, "20")).Advance(TimeSpan.FromMinutes(2)).RunAsync();

        Assert.That(outcome.StateOf("hot"), Is.EqualTo(AlarmState.Alarm), outcome.ToString());
    }

    [Test]
    public async Task RunAsync_SourceThatThrows_IsInTheFailures()
    {
        var outcome = await MonitoringScenario.For<ThermometerPlugin>().Answer(static _ => StubAnswer.Refused()).Advance(TimeSpan.FromMinutes(1)).RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(outcome.Failures.Select(static failure => failure.Subject), Is.EqualTo(new[] { "thermometer", "thermometer" }));
            Assert.That(outcome.ToString(), Does.Contain("failed: thermometer: Connection refused"));
        });
    }

    [Test]
    public async Task Put_AndAnAlarmByHand_GoesOff()
    {
        var cpu = new MetricId("Custom/Shop", "cpu", [("host", "web-1")]);
        var alarm = new MetricAlarmDefinition
        {
            Key = default,
            Metric = cpu,
            Statistic = Statistic.Average,
            Period = TimeSpan.FromMinutes(1),
            EvaluationPeriods = 1,
            ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
            Threshold = 70,
        };

        var outcome = await MonitoringScenario.For<ThermometerPlugin>().Answer(static _ => StubAnswer.Text(200, "20"))
            .PutAlarm("cpu-mon", alarm).Put(cpu, 92, note: "a loop").Advance(TimeSpan.FromSeconds(65)).RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(outcome.StateOf("cpu-mon"), Is.EqualTo(AlarmState.Alarm));
            Assert.That(outcome.Changes.Single(static change => change.Alarm.Name == "cpu-mon").Note, Is.EqualTo("a loop"));
        });
    }

    [Test]
    public async Task NotifierFails_FirstAttempts_IsTriedAgain()
    {
        var outcome = await MonitoringScenario.For<ThermometerPlugin>()
            .NotifierFails(static attempt => attempt < 3 ? DeliveryException.Transient("Busy.") : null)
            .Dispatch(Sample.Change("api uptime"))
            .Advance(TimeSpan.FromSeconds(20))
            .RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(outcome.Notifications.Select(static message => message.Title), Is.EqualTo(new[] { "ALARM: api uptime" }));
            Assert.That(outcome.Failures.Where(static failure => failure.Subject == "collected").Select(static failure => failure.Message), Has.Exactly(2).Contains("Busy."));
        });
    }

    [Test]
    public async Task Advance_DestinationThatIsPaced_SendsWhenItsTimeHasCome()
    {
        var paced = new CollectingNotifier();
        var times = new List<DateTimeOffset>();
        TimeProvider? clock = null;
        paced.Failure = _ =>
        {
            times.Add(clock!.GetUtcNow());
            return null;
        };

        await MonitoringScenario.For<ThermometerPlugin>().Answer(static _ => StubAnswer.Text(200, "20"))
            .With(builder => builder.AddNotifier("paced", new DeliveryLimits { MinimumInterval = TimeSpan.FromSeconds(3), MergesMessages = false }, services =>
            {
                clock = services.GetRequiredService<TimeProvider>();
                return paced;
            }))
            .Dispatch(Sample.Change("a"))
            .Dispatch(Sample.Change("b"))
            .Dispatch(Sample.Change("c"))
            .Advance(TimeSpan.FromSeconds(30))
            .RunAsync();

        Assert.That(times.Zip(times.Skip(1)).Select(static pair => pair.Second - pair.First), Is.EqualTo(new[] { TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3) }));
    }

    [Test]
    public async Task Configure_Routes_AreFollowed()
    {
        var outcome = await MonitoringScenario.For<ThermometerPlugin>()
            .Configure("""{ "Routes": { "critical": { "Match": { "severity": "critical" }, "To": [ "collected" ] } } }""")
            .Dispatch(Sample.Change("a", severity: AlarmSeverity.Warning))
            .Dispatch(Sample.Change("b"))
            .RunAsync();

        Assert.That(outcome.Notifications.Select(static message => message.Title), Is.EqualTo(new[] { "ALARM: b" }));
    }

    [Test]
    public void RunAsync_SettingsThatAreWrong_Refuses() => Assert.That(
        async () => await MonitoringScenario.For<ThermometerPlugin>().Configure("""{ "Nonsense": true }""").RunAsync(),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.Contains("Monitoring:Nonsense"));

    [Test]
    public async Task Advance_AnHour_IsAMatterOfSeconds()
    {
        var started = TimeProvider.System.GetTimestamp();

        await MonitoringScenario.For<ThermometerPlugin>().Answer(static _ => StubAnswer.Text(200, "20")).Advance(TimeSpan.FromHours(1)).RunAsync();

        TestContext.Out.WriteLine(TimeProvider.System.GetElapsedTime(started));
        Assert.That(TimeProvider.System.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(60)));
    }
}
