using Monitoring.Framework;

namespace Monitoring.Plugins.Slack.Tests;

/// <summary>Who is called by what, and that nobody is called by news that need wake nobody.</summary>
public class SlackMentionsTests : SlackFixture
{
    private static readonly TestCaseData[] _calls =
    [
        new TestCaseData(Samples.Alarm, "<!channel> <@U1>").SetArgDisplayNames("first"),
        new TestCaseData(Samples.More, "<!channel> <@U1>").SetArgDisplayNames("new alarm"),
        new TestCaseData(Samples.Reminder, "<!channel> <@U1>").SetArgDisplayNames("reminder"),
        new TestCaseData(Samples.Alarm with { Severity = AlarmSeverity.Warning, Incidents = [Samples.Incident("a", severity: AlarmSeverity.Warning)] }, "<!subteam^S9>")
            .SetArgDisplayNames("less severe"),
        new TestCaseData(Samples.Alarm with { Severity = AlarmSeverity.Info, Incidents = [Samples.Incident("a", severity: AlarmSeverity.Info)] }, null)
            .SetArgDisplayNames("severity that calls nobody"),
        new TestCaseData(Samples.More with { Incidents = [Samples.Incident("a", AlarmState.Ok), Samples.Incident("b", severity: AlarmSeverity.Warning)] }, "<!subteam^S9>")
            .SetArgDisplayNames("the severe one is over"),
        new TestCaseData(Samples.Alarm with { Occasion = NotificationOccasion.Digest, Incidents = [Samples.Incident("a"), Samples.Incident("b")] }, "<!channel> <@U1>")
            .SetArgDisplayNames("digest"),
        new TestCaseData(Samples.Alarm with { Occasion = NotificationOccasion.Notice, Incidents = [] }, "<!channel> <@U1>").SetArgDisplayNames("notice in ALARM"),
        new TestCaseData(Samples.Alarm with { Occasion = NotificationOccasion.Notice, State = AlarmState.Ok, Incidents = [] }, null).SetArgDisplayNames("notice"),
        new TestCaseData(Samples.Alarm with { Occasion = NotificationOccasion.Test }, null).SetArgDisplayNames("test"),
        new TestCaseData(Samples.SomeOver, null).SetArgDisplayNames("some are over"),
        new TestCaseData(Samples.Recovery, null).SetArgDisplayNames("end"),
        new TestCaseData(Samples.Alarm with { State = AlarmState.InsufficientData }, null).SetArgDisplayNames("no data"),
    ];

    [TestCaseSource(nameof(_calls))]
    public async Task NotifyAsync_Notification_CallsThese(object notification, string? mentions)
    {
        await SendAsync(Calling(), (Notification)notification);

        var blocks = Last["blocks"]!.AsArray();
        Assert.Multiple(() =>
        {
            Assert.That(blocks.Select(static block => (string?)block!["type"]), Is.EqualTo(mentions is null ? new[] { "header" } : ["header", "section"]));
            Assert.That((string?)blocks[^1]!["text"]!["text"], mentions is null ? Does.Not.Contain("<") : Is.EqualTo(mentions));
            Assert.That((string?)Last["text"], mentions is null ? Does.Not.Contain("<") : Does.StartWith($"{mentions} {((Notification)notification).Title}"));
        });
    }

    [Test]
    public async Task NotifyAsync_RecoveryOfEachKind_CallsNobody([Values] SlackRecovery recovery)
    {
        var notifier = Calling(recovery);
        var first = await SendAsync(notifier, Samples.Alarm);

        await SendAsync(notifier, Samples.Recovery, first);

        Assert.That(Last.ToJsonString(), Does.Not.Contain("!channel").And.Not.Contain("@U1").And.Not.Contain("subteam"));
    }

    [TestCase("<!channel>")]
    [TestCase("<!here>")]
    [TestCase("<@U123ABC>")]
    [TestCase("<@W123ABC>")]
    [TestCase("<!subteam^S123ABC>")]
    public void Register_Mention_IsTaken(string mention) =>
        Assert.That(() => Composition.Register(("ops:WebhookUrl", "env:HOOK"), ("ops:Mentions:Critical:0", mention)), Throws.Nothing);

    [TestCase("@channel")]
    [TestCase("<!everyone>")]
    [TestCase("<!channel> ")]
    [TestCase("<!channel>\n")]
    [TestCase("<!channel|all>")]
    [TestCase("<@u123>")]
    [TestCase("<@U>")]
    [TestCase("<#C123>")]
    [TestCase("<!subteam^U123>")]
    [TestCase("<https://evil.example|x>")]
    [TestCase("please look")]
    [TestCase("")]
    public void Register_NoMention_IsRefused(string mention) => Assert.That(
        () => Composition.Register(("ops:WebhookUrl", "env:HOOK"), ("ops:Mentions:Critical:0", "<!here>"), ("ops:Mentions:Critical:1", mention)),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.EqualTo(
            $"Monitoring:Plugins:Slack:ops:Mentions:Critical: '{mention}' is not a mention; write <!channel>, <!here>, <@U…> with the id of a member, or <!subteam^S…> with the id of a user group."));

    [TestCase("ops:Mentions:Critical", "<!here>", "Monitoring:Plugins:Slack:ops:Mentions:Critical: a list")]
    [TestCase("ops:Mentions:Critical", "", "Monitoring:Plugins:Slack:ops:Mentions:Critical: a list")]
    [TestCase("ops:Mentions", "<!here>", "Monitoring:Plugins:Slack:ops:Mentions: ")]
    [TestCase("ops:Mentions:Kritical:0", "<!here>", "Monitoring:Plugins:Slack:ops:Mentions:Kritical: ")]
    [TestCase("ops:Mentions:7:0", "<!here>", "Monitoring:Plugins:Slack:ops:Mentions:7: the severity is not one of")]
    public void Register_WrongShape_SaysWhere(string key, string value, string said) => Assert.That(
        () => Composition.Register(("ops:WebhookUrl", "env:HOOK"), (key, value)),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith(said));

    [Test]
    public void Register_TooMany_IsRefused() => Assert.That(
        () => Composition.Register(options => (options.WebhookUrl, options.Mentions[AlarmSeverity.Info]) = ("env:HOOK", [.. Enumerable.Range(0, 51).Select(static i => $"<@U{i}>")])),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith("AddSlack(\"ops\"):Mentions:Info: there are 51 mentions"));

    private INotifier Calling(SlackRecovery? recovery = null) => Notifier(options =>
    {
        options.OnRecovery = recovery;
        options.Mentions[AlarmSeverity.Critical] = ["<!channel>", "<@U1>", "<!channel>"];
        options.Mentions[AlarmSeverity.Warning] = ["<!subteam^S9>"];
    });
}
