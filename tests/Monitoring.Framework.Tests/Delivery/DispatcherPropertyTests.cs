namespace Monitoring.Framework.Tests;

/// <summary>Whatever happens in whatever order: who is to hear of an incident hears of its begin and of its end, once each.</summary>
public sealed class DispatcherPropertyTests
{
    private static readonly string[] _resources = ["web", "db", "gate"];
    private static readonly string[] _rules = ["down", "router"];

    private static readonly string[] _configurations =
    [
        "{}",
        """{ "Routes": { "a": { "To": ["ops"], "GroupBy": ["resource"], "Repeat": "00:30:00" } } }""",
        """{ "Routes": { "a": { "To": ["ops"], "GroupBy": ["severity"], "Wait": "00:00:30", "Interval": "00:05:00" } }, "Delivery": { "Flapping": { "Openings": 0 } } }""",
        """{ "TimeWindows": { "night": "00:00-00:40" }, "Routes": { "a": { "To": ["ops"], "Quiet": "night", "GroupBy": ["rule"] } } }""",
        """{ "Inhibitions": { "x": { "Source": { "rule": "router" }, "Target": { "rule": "down" } } }, "Routes": { "a": { "To": ["ops"], "Continue": true }, "b": { "To": ["ops", "oncall"], "Wait": "00:00:20" } } }""",
    ];

    [Test]
    public async Task Dispatch_AnyStory_TellsEachBeginAndEndOnce([Range(0, 149)] int seed) => await PlayAsync(new Random(seed));

    private static async Task PlayAsync(Random random)
    {
        var json = _configurations[random.Next(_configurations.Length)];
        await using var story = new Story(json, json.Contains("oncall", StringComparison.Ordinal) ? ["ops", "oncall"] : ["ops"]);
        HashSet<(string Resource, string Rule)> down = [];
        var silenced = false;
        for (var step = 0; step < 60; step++)
        {
            // An alarm does not go off twice within a millisecond.
            await story.WaitAsync(TimeSpan.FromMilliseconds(1));
            var alarm = (Resource: _resources[random.Next(3)], Rule: _rules[random.Next(2)]);
            switch (random.Next(10))
            {
                case < 4 when down.Add(alarm):
                    await story.DownAsync(alarm.Resource, alarm.Rule);
                    break;
                case < 7 when down.Remove(alarm):
                    await story.UpAsync(alarm.Resource, alarm.Rule);
                    break;
                case 7:
                    silenced = true;
                    await story.SilenceAsync($"{step}", TimeSpan.FromMinutes(random.Next(1, 20)), ("resource", alarm.Resource));
                    break;
                default:
                    await story.WaitAsync(random.Next(1, 400));
                    break;
            }
        }

        await story.WaitAsync(1);
        foreach (var (resource, rule) in down)
        {
            await story.UpAsync(resource, rule);
        }

        await story.WaitAsync(TimeSpan.FromHours(2));

        Assert.That(story.Composition.Deliveries.Groups, Has.All.Property("IsClosed").True, json);
        Assert.That(story.Composition.Deliveries.Groups.Select(group => group.DueAt), Has.All.Null, json);
        foreach (var (destination, messages) in story.ByDestination)
        {
            AssertEachOnce(messages);
            if (!silenced && !json.Contains("Inhibitions", StringComparison.Ordinal))
            {
                Assert.That(messages.SelectMany(message => message.Incidents).Select(incident => incident.Id).Distinct().Count(), Is.EqualTo(story.Composition.Deliveries.Incidents.Count), destination);
            }
        }
    }

    /// <summary>Of each incident: its begin once and then its end once, or both at once. An alarm that flaps may begin once more before it ends.</summary>
    private static void AssertEachOnce(IReadOnlyList<Notification> messages)
    {
        HashSet<string> open = [];
        HashSet<string> over = [];
        foreach (var message in messages.Where(message => message.Occasion == NotificationOccasion.Change))
        {
            Assert.That(message.Incidents.Select(incident => incident.Id), Is.Unique);
            foreach (var incident in message.Incidents)
            {
                if (!incident.IsClosed)
                {
                    Assert.That(open.Add(incident.Id), Is.True, $"{incident.Alarm.Name} begins twice");
                    Assert.That(over, Does.Not.Contain(incident.Id), $"{incident.Alarm.Name} begins after its end");
                }
                else if (!over.Add(incident.Id))
                {
                    Assert.That(message.State, Is.EqualTo(AlarmState.Ok), $"{incident.Alarm.Name} ends twice, and not in what ends its group");
                }
            }
        }

        Assert.That(open.Except(over), Is.Empty, "what began and never ended");
    }
}
