using static Monitoring.Framework.AlarmSeverity;

namespace Monitoring.Framework.Tests;

/// <summary>What is told together, when, and how often.</summary>
public sealed class GroupingTests
{
    private const string ByResource = """{ "Routes": { "all": { "To": ["ops"], "GroupBy": ["resource"], "Wait": "00:00:10", "Interval": "00:01:00" } } }""";

    [Test]
    public async Task Group_SeveralWithinTheWait_AreOneMessage()
    {
        await using var story = new Story(ByResource, "ops");

        await story.DownAsync("web", "ping", Critical);
        await story.WaitAsync(5);
        await story.DownAsync("web", "cpu");
        await story.DownAsync("db", "cpu");
        await story.WaitAsync(30);

        Assert.That(story.Told, Is.EqualTo(["10 ops ALARM: 2 alarms of resource web", "15 ops ALARM: db cpu"]));
        Assert.That(story.Messages[0].Incidents.Select(incident => incident.Key.Rule), Is.EqualTo(["ping", "cpu"]));
        Assert.That((story.Messages[0].Text, story.Messages[0].Severity), Is.EqualTo(("1 critical and 1 warning are in ALARM.", Critical)));
    }

    [Test]
    public async Task Group_MoreOfIt_IsToldAfterTheIntervalAsPartOfTheEpisodeAndItsEndTellsAll()
    {
        await using var story = new Story(ByResource, "ops");

        await story.DownAsync("web", "ping");
        await story.WaitAsync(15);
        await story.DownAsync("web", "cpu");
        await story.DownAsync("web", "disk");
        await story.WaitAsync(65);
        await story.UpAsync("web", "cpu");
        await story.WaitAsync(60);
        await story.UpAsync("web", "ping");
        await story.UpAsync("web", "disk");
        await story.WaitAsync(60);

        Assert.That(story.Told, Is.EqualTo(
        [
            "10 ops ALARM: web ping",
            "70 ops ALARM: 2 alarms of resource web",
            "130 ops OK: web cpu",
            "190 ops OK: 3 alarms over of resource web",
        ]));
        Assert.That(story.Messages.Select(message => message.State), Is.EqualTo([AlarmState.Alarm, AlarmState.Alarm, AlarmState.Alarm, AlarmState.Ok]));
        Assert.That(story.Messages[2].Facts, Does.Contain(new Fact("In ALARM", "2 alarms of this group")));
        Assert.That(story.Messages[3].Incidents.Select(incident => incident.Key.Rule), Is.EquivalentTo(["ping", "cpu", "disk"]));
        Assert.That(story.Composition.Deliveries.All.Select(delivery => delivery.Episode).Distinct().Count(), Is.EqualTo(1));
        Assert.That(story.Composition.Deliveries.Groups.Single(), Has.Property("IsClosed").True.And.Property("DueAt").Null);
    }

    [Test]
    public async Task Group_OverWithinTheWait_IsToldAsOverAndNotLost()
    {
        await using var story = new Story(ByResource, "ops");

        await story.DownAsync("web");
        await story.WaitAsync(5);
        await story.UpAsync("web");
        await story.WaitAsync(60);

        Assert.That(story.Told, Is.EqualTo(["10 ops OK: web down"]));
        Assert.That(story.Messages[0].Text, Is.EqualTo("Over after 5 s."));
    }

    [Test]
    public async Task Group_NextEpisode_IsAnotherGroup()
    {
        await using var story = new Story(ByResource, "ops");

        for (var episode = 0; episode < 2; episode++)
        {
            await story.DownAsync("web");
            await story.WaitAsync(20);
            await story.UpAsync("web");
            await story.WaitAsync(100);
        }

        Assert.That(story.Told, Is.EqualTo(["10 ops ALARM: web down", "70 ops OK: web down", "130 ops ALARM: web down", "190 ops OK: web down"]));
        Assert.That(story.Composition.Deliveries.All.Select(delivery => delivery.Episode).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task Repeat_StillOpen_RemindsAgainAndAgainUntilItIsOver()
    {
        await using var story = new Story("""{ "Routes": { "all": { "To": ["ops"], "Repeat": "01:00:00" } } }""", "ops");

        await story.DownAsync("web");
        await story.WaitAsync(TimeSpan.FromHours(2.5));
        await story.UpAsync("web");
        await story.WaitAsync(TimeSpan.FromHours(3));

        Assert.That(story.Told, Is.EqualTo(["0 ops ALARM: web down", "3600 ops Still ALARM: web down", "7200 ops Still ALARM: web down", "9000 ops OK: web down"]));
        Assert.That(story.Messages.Select(message => message.Occasion), Is.EqualTo([NotificationOccasion.Change, NotificationOccasion.Reminder, NotificationOccasion.Reminder, NotificationOccasion.Change]));
        Assert.That(story.Messages[1].Text, Is.EqualTo("For 1 h 0 min now."));
    }

    [Test]
    public async Task Repeat_MoreThanAMessageLists_CountsAllAndEndsWithTheLast()
    {
        const int Alarms = 1_200;
        await using var story = new Story("""{ "Routes": { "all": { "To": ["ops"], "Repeat": "01:00:00", "GroupBy": ["severity"], "Wait": "00:00:10" } } }""", "ops");
        for (var i = 0; i < Alarms; i++)
        {
            await story.DownAsync($"web-{i}");
        }

        await story.WaitAsync(20);
        await story.UpAsync($"web-{Alarms - 1}");
        await story.WaitAsync(TimeSpan.FromMinutes(61));
        for (var i = 0; i < Alarms - 1; i++)
        {
            await story.UpAsync($"web-{i}");
        }

        await story.WaitAsync(TimeSpan.FromMinutes(10));
        var reminder = story.Messages.Single(message => message.Occasion == NotificationOccasion.Reminder);
        Assert.That((reminder.Incidents.Count, reminder.Facts.Single(fact => fact.Name == "In ALARM").Value), Is.EqualTo((1_000, "1199")));
        Assert.That(story.Messages.Count(message => message.State == AlarmState.Ok), Is.EqualTo(1));
        Assert.That(story.Messages[^1].State, Is.EqualTo(AlarmState.Ok));
        Assert.That(story.Messages.SelectMany(message => message.Incidents).Where(incident => incident.IsClosed).DistinctBy(incident => incident.Id).Count(), Is.EqualTo(Alarms));
    }

    [Test]
    public async Task Repeat_AlarmWasDeletedMeanwhile_RemindsOfItNoMore()
    {
        await using var story = new Story("""{ "Routes": { "all": { "To": ["ops"], "Repeat": "01:00:00", "GroupBy": ["severity"] } } }""", "ops");

        await story.DownAsync("web");
        await story.DownAsync("db");
        await story.WaitAsync(60);
        story.Composition.Deliveries.End(DiscoveryScope.Local.Alarm("monitoring/policy/web/down"));
        await story.WaitAsync(TimeSpan.FromHours(1));
        story.Composition.Deliveries.End(DiscoveryScope.Local.Alarm("monitoring/policy/db/down"));
        await story.WaitAsync(TimeSpan.FromHours(5));

        Assert.That(story.Told, Is.EqualTo(["10 ops ALARM: 2 alarms of severity warning", "3610 ops Still ALARM: db down"]));
        Assert.That(story.Composition.Deliveries.Groups.Single().IsClosed, Is.True);
    }

    [Test]
    public async Task Route_TwoRoutesToOneDestination_TellItOnceByTheFirst()
    {
        await using var story = new Story(
            """{ "Routes": { "a": { "To": ["ops"], "Continue": true }, "b": { "To": ["ops", "oncall"], "GroupBy": ["resource"] } } }""",
            "ops",
            "oncall");

        await story.DownAsync("web");
        await story.WaitAsync(60);
        await story.UpAsync("web");
        await story.WaitAsync(60);

        Assert.That(story.Told, Is.EqualTo(["0 ops ALARM: web down", "10 oncall ALARM: web down", "60 ops OK: web down", "70 oncall OK: web down"]));
    }

    [Test]
    public async Task Route_Tree_InnerRoutesFirstWithWhatTheOuterSays()
    {
        await using var story = new Story(
            """
            { "Routes": {
                "shop": { "Match": { "resource": "shop-*" }, "To": ["ops"], "Routes": {
                    "db": { "Match": { "rule": ["lag", "disk"] }, "To": ["dba"] },
                    "urgent": { "Match": { "severity": "critical" } , "To": ["oncall"] } } },
                "zrest": { "To": ["rest"] } } }
            """,
            "ops",
            "dba",
            "oncall",
            "rest");

        await story.DownAsync("shop-1", "lag", Critical);
        await story.DownAsync("shop-1", "ping", Critical);
        await story.DownAsync("shop-1", "cpu");
        await story.DownAsync("shopping", "cpu");

        Assert.That(story.Told, Is.EqualTo(["0 dba ALARM: shop-1 lag", "0 oncall ALARM: shop-1 ping", "0 ops ALARM: shop-1 cpu", "0 rest ALARM: shopping cpu"]));
    }

    [Test]
    public async Task Flapping_ManyTimesWithinTheHour_IsToldOnceMoreAndOverWhenItHasSettled()
    {
        await using var story = new Story("""{ "Delivery": { "Flapping": { "Openings": 3, "Within": "01:00:00", "Settle": "00:10:00" } } }""", "ops");

        for (var round = 0; round < 20; round++)
        {
            await story.DownAsync("web");
            await story.WaitAsync(60);
            await story.UpAsync("web");
            await story.WaitAsync(60);
        }

        await story.WaitAsync(TimeSpan.FromHours(2));

        Assert.That(story.Told, Is.EqualTo(
        [
            "0 ops ALARM: web down",
            "60 ops OK: web down",
            "120 ops ALARM: web down",
            "180 ops OK: web down",
            "240 ops ALARM: web down",
            "2940 ops OK: web down",
        ]));
        Assert.That(story.Messages[4].Facts, Does.Contain(new Fact("Flapping", "It went off 3 times within 1 h 0 min: that it is over is told when that has lasted 10 min 0 s.")));
        Assert.That(story.Messages[5].Text, Is.EqualTo("Over after 35 min 0 s, in which it went off 18 times."));
    }

    [Test]
    public async Task Flapping_Off_TellsEach()
    {
        await using var story = new Story("""{ "Delivery": { "Flapping": { "Openings": 0 } } }""", "ops");

        for (var round = 0; round < 10; round++)
        {
            await story.DownAsync("web");
            await story.UpAsync("web");
            await story.WaitAsync(5);
        }

        Assert.That(story.Told, Has.Count.EqualTo(20));
    }

    [Test]
    public async Task Flapping_GoesOffAgainAndStays_IsNotForgotten()
    {
        await using var story = new Story("""{ "Delivery": { "Flapping": { "Openings": 2, "Within": "01:00:00", "Settle": "00:10:00" } }, "Routes": { "a": { "To": ["ops"], "Repeat": "04:00:00" } } }""", "ops");

        await story.DownAsync("web");
        await story.UpAsync("web");
        await story.WaitAsync(60);
        await story.DownAsync("web");
        await story.UpAsync("web");
        await story.WaitAsync(60);
        await story.DownAsync("web");
        await story.WaitAsync(TimeSpan.FromHours(5));
        await story.UpAsync("web");
        await story.WaitAsync(TimeSpan.FromHours(1));

        Assert.That(story.Told, Is.EqualTo(
        [
            "0 ops ALARM: web down", "0 ops OK: web down", "60 ops ALARM: web down", "14460 ops Still ALARM: web down", "18720 ops OK: web down",
        ]));
    }

    [Test]
    public async Task Group_OneFullOfChanges_TellsEachIncidentOnceInBoundedMessages()
    {
        await using var story = new Story("""{ "Routes": { "all": { "To": ["ops"], "GroupBy": ["severity"], "Wait": "00:00:10", "Interval": "00:00:00" } } }""", "ops");

        for (var number = 0; number < 2_500; number++)
        {
            await story.DownAsync($"web-{number}");
        }

        await story.WaitAsync(60);

        Assert.That(story.Messages.Select(message => message.Incidents.Count), Is.EqualTo([1_000, 1_000, 500]));
        Assert.That(story.Messages.SelectMany(message => message.Incidents).Select(incident => incident.Id), Is.Unique);
    }

    [Test]
    public async Task Group_ManyAtOnce_EachChangeIsKept()
    {
        await using var story = new Story(ByResource, "ops");

        await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(() => story.DownAsync("web", $"rule-{number}"))));
        await story.WaitAsync(60);

        Assert.That(story.Messages.SelectMany(message => message.Incidents).Select(incident => incident.Key.Rule), Is.EquivalentTo(Enumerable.Range(0, 64).Select(number => $"rule-{number}")));
    }
}
