using static Monitoring.Framework.AlarmSeverity;

namespace Monitoring.Framework.Tests;

/// <summary>What silences, other incidents and quiet hours hold back, and what is told when they end.</summary>
public sealed class HoldingTests
{
    private const string Inhibition = """
        { "Inhibitions": { "network": { "Source": { "rule": "router" }, "Target": { "severity": ["warning", "critical"] }, "Equal": ["label:site"] },
                           "needs": { "Source": { "rule": "down" }, "Target": { "rule": "slow" }, "Equal": ["label:depends-on=resource"] } } }
        """;

    [Test]
    public async Task Silence_OpensInItAndOutlivesIt_IsToldWhenItEnds()
    {
        await using var story = new Story("{}", "ops");
        await story.SilenceAsync("1", TimeSpan.FromMinutes(10), ("resource", "web*"));

        await story.DownAsync("web");
        await story.DownAsync("db");
        await story.WaitAsync(TimeSpan.FromHours(1));

        Assert.That(story.Told, Is.EqualTo(["0 ops ALARM: db down", "600 ops ALARM: web down"]));
    }

    [Test]
    public async Task Silence_OpensAndEndsInIt_IsToldToNobody()
    {
        await using var story = new Story("{}", "ops");
        await story.SilenceAsync("1", TimeSpan.FromMinutes(10), ("resource", "web"));

        await story.DownAsync("web");
        await story.WaitAsync(120);
        await story.UpAsync("web");
        await story.WaitAsync(TimeSpan.FromHours(1));

        Assert.That(story.Told, Is.Empty);
        Assert.That(story.Composition.Logs.Of(405), Is.EqualTo(["Nobody is told about alarm monitoring/policy/web/down at ops, which is over already: silenced by ann until 2026-01-01 00:10 UTC (upgrade)"]));
    }

    [Test]
    public async Task Silence_ToldBeforeAndOverInIt_IsToldAtOnce()
    {
        await using var story = new Story("""{ "Routes": { "a": { "To": ["ops"], "Repeat": "00:10:00" } } }""", "ops");

        await story.DownAsync("web");
        await story.WaitAsync(60);
        await story.SilenceAsync("1", TimeSpan.FromMinutes(30), ("resource", "web"));
        await story.WaitAsync(TimeSpan.FromMinutes(20));
        await story.UpAsync("web");
        await story.WaitAsync(TimeSpan.FromHours(1));

        Assert.That(story.Told, Is.EqualTo(["0 ops ALARM: web down", "1260 ops OK: web down"]), "a reminder is held back, a recovery is not");
    }

    [Test]
    public async Task Silence_RemovedEarly_LetsGoWithinAMinute()
    {
        await using var story = new Story("{}", "ops");
        await story.SilenceAsync("1", TimeSpan.FromHours(8), ("severity", "WARNING"));
        await story.DownAsync("web");
        await story.WaitAsync(TimeSpan.FromHours(1));

        await story.SilenceAsync("1", TimeSpan.Zero, ("severity", "warning"));
        await story.WaitAsync(60);

        Assert.That(story.Told, Has.Count.EqualTo(1).And.One.Match("^36[0-6]. ops ALARM: web down$"));
    }

    [Test]
    public async Task Silence_OneOfAGroup_TheOthersAreToldAndItFollows()
    {
        await using var story = new Story("""{ "Routes": { "a": { "To": ["ops"], "GroupBy": ["resource"], "Interval": "00:00:00" } } }""", "ops");
        await story.SilenceAsync("1", TimeSpan.FromMinutes(5), ("rule", "cpu"));

        await story.DownAsync("web", "cpu");
        await story.DownAsync("web", "ping");
        await story.WaitAsync(TimeSpan.FromMinutes(1));
        await story.UpAsync("web", "ping");
        await story.WaitAsync(TimeSpan.FromMinutes(10));
        await story.UpAsync("web", "cpu");
        await story.WaitAsync(60);

        Assert.That(story.Told, Is.EqualTo(["10 ops ALARM: web ping", "60 ops OK: web ping", "300 ops ALARM: web cpu", "660 ops OK: 2 alarms over of resource web"]));
    }

    [Test]
    public async Task Silence_WeeklyWindow_HoldsOnlyThen()
    {
        await using var story = new Story("{}", "ops");
        await story.Composition.Deliveries.PutSilenceAsync(
            new Silence
            {
                Id = "w",
                Match = new Dictionary<string, IReadOnlyList<string>> { ["resource"] = ["*"] },
                StartsAt = story.Start,
                EndsAt = story.Start.AddDays(365),
                Window = "Thu 02:00-03:00",
                Author = "ann",
                Comment = "backup",
                CreatedAt = story.Start,
            },
            CancellationToken.None);

        Assert.That(story.Start.DayOfWeek, Is.EqualTo(DayOfWeek.Thursday));
        await story.DownAsync("a");
        await story.WaitAsync(TimeSpan.FromHours(2.5));
        await story.DownAsync("b");
        await story.WaitAsync(TimeSpan.FromHours(1));

        Assert.That(story.Told, Is.EqualTo(["0 ops ALARM: a down", "10800 ops ALARM: b down"]));
    }

    [Test]
    public async Task Inhibition_SourceIsOpen_HoldsThoseThatAgreeUntilItIsOver()
    {
        await using var story = new Story(Inhibition, "ops");

        await story.DownAsync("gate", "router", site: "north");
        await story.DownAsync("web", site: "north");
        await story.DownAsync("web2", site: "south");
        await story.DownAsync("web3");
        await story.WaitAsync(TimeSpan.FromMinutes(30));
        await story.UpAsync("gate", "router");
        await story.WaitAsync(60);

        Assert.That(story.Told.Take(4), Is.EqualTo(["0 ops ALARM: gate router", "0 ops ALARM: web2 down", "0 ops ALARM: web3 down", "1800 ops OK: gate router"]));
        Assert.That(story.Told.Skip(4).Single(), Does.Match("^18[0-6]. ops ALARM: web down$"));
    }

    [Test]
    public async Task Inhibition_OverBeforeTheSourceIs_IsToldToNobody()
    {
        await using var story = new Story(Inhibition, "ops");

        await story.DownAsync("gate", "router", site: "north");
        await story.DownAsync("web", site: "north");
        await story.WaitAsync(TimeSpan.FromMinutes(10));
        await story.UpAsync("web");
        await story.UpAsync("gate", "router");
        await story.WaitAsync(TimeSpan.FromMinutes(10));

        Assert.That(story.Told, Is.EqualTo(["0 ops ALARM: gate router", "600 ops OK: gate router"]));
    }

    [Test]
    public async Task Inhibition_HeldAfterAWaitAndOverTogetherWithTheSource_IsToldToNobody()
    {
        await using var story = new Story(Inhibition.TrimEnd()[..^1] + """, "Routes": { "a": { "To": ["ops"], "Wait": "00:00:30" } } }""", "ops");

        await story.DownAsync("gate", "router", site: "north");
        await story.DownAsync("web", site: "north");
        await story.WaitAsync(TimeSpan.FromMinutes(10));
        await story.UpAsync("web");
        await story.UpAsync("gate", "router");
        await story.WaitAsync(TimeSpan.FromMinutes(10));

        Assert.That(story.Told, Is.EqualTo(["30 ops ALARM: gate router", "600 ops OK: gate router"]));
    }

    [Test]
    public async Task Inhibition_Dependency_IsByTheNameThatALabelGives()
    {
        await using var story = new Story(Inhibition, "ops");

        await story.DownAsync("db");
        await story.DownAsync("web", "slow", dependsOn: "db");
        await story.DownAsync("api", "slow", dependsOn: "cache");
        await story.WaitAsync(120);

        Assert.That(story.Told, Is.EqualTo(["0 ops ALARM: db down", "0 ops ALARM: api slow"]));
    }

    [Test]
    public async Task Inhibition_TargetFirstAndSourceWithinTheWait_IsHeldAllTheSame()
    {
        await using var story = new Story(Inhibition.TrimEnd()[..^1] + """, "Routes": { "a": { "To": ["ops"], "Wait": "00:00:30" } } }""", "ops");

        await story.DownAsync("web", site: "north");
        await story.WaitAsync(10);
        await story.DownAsync("gate", "router", site: "north");
        await story.WaitAsync(120);

        Assert.That(story.Told, Is.EqualTo(["40 ops ALARM: gate router"]));
    }

    [Test]
    public async Task Quiet_WhatOpensInIt_IsToldInTheMorningAlsoWhenItIsOver()
    {
        await using var story = new Story(
            """{ "TimeWindows": { "night": "22:00-06:00" }, "Routes": { "urgent": { "Match": { "severity": "critical" }, "To": ["oncall"], "Order": -1 }, "rest": { "To": ["ops"], "Quiet": "night", "GroupBy": ["severity"] } } }""",
            "ops",
            "oncall");

        await story.DownAsync("a", severity: Critical);
        await story.DownAsync("b");
        await story.DownAsync("c");
        await story.WaitAsync(TimeSpan.FromHours(1));
        await story.UpAsync("b");
        await story.WaitAsync(TimeSpan.FromHours(8));

        Assert.That(story.Told, Is.EqualTo(["0 oncall ALARM: a down", "21600 ops ALARM: 1 alarm, 1 over of severity warning"]));
    }

    [Test]
    public async Task When_OutsideTheWindow_TheNextRouteIsTried()
    {
        await using var story = new Story(
            """{ "TimeWindows": { "office": ["Mon-Fri 08:00-18:00", "Sat 10:00-12:00"] }, "Routes": { "1": { "When": "office", "To": ["ops"] }, "2": { "To": ["oncall"] } } }""",
            "ops",
            "oncall");

        await story.DownAsync("a");
        await story.WaitAsync(TimeSpan.FromHours(9));
        await story.DownAsync("b");
        await story.WaitAsync(TimeSpan.FromHours(10));
        await story.UpAsync("a");
        await story.UpAsync("b");

        Assert.That(story.Told, Is.EqualTo(["0 oncall ALARM: a down", "32400 ops ALARM: b down", "68400 oncall OK: a down", "68400 ops OK: b down"]));
    }

    [Test]
    public async Task Explain_Silenced_SaysSo()
    {
        await using var story = new Story("{}", "ops");
        await story.SilenceAsync("1", TimeSpan.FromMinutes(10), ("resource", "api"));

        var explanation = await story.Composition.Routes.ExplainAsync(Samples.Change(AlarmState.Ok, AlarmState.Alarm), CancellationToken.None);

        Assert.That(explanation.HeldBy, Is.EqualTo("silenced by ann until 2026-01-01 00:10 UTC (upgrade)"));
        Assert.That(explanation.Destinations, Is.EqualTo(["ops"]));
    }
}
