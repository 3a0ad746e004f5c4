namespace Monitoring.Framework.Tests;

public sealed class SendingPropertyTests
{
    /// <summary>Whatever a destination answers and whenever news arrive: nothing is lost or told twice, nothing comes out of order within an episode, and never too fast.</summary>
    [Test]
    public async Task Deliver_AnyAnswersAndTimes_KeepsItsPromises([Range(0, 39)] int seed, [Values] bool merges, [Values] bool isPaced)
    {
        var random = new Random(seed);
        var interval = isPaced ? TimeSpan.FromSeconds(1 + random.Next(8)) : TimeSpan.Zero;
        // With a short time limit its timer, which may outlive the attempt by a moment, would be taken for a wait of the outbox.
        var limits = new DeliveryLimits { MinimumInterval = interval, MaxPerMinute = isPaced ? 10 : null, MergesMessages = merges, Timeout = TimeSpan.FromHours(1) };
        await RunAsync(random, limits);
    }

    private static async Task RunAsync(Random random, DeliveryLimits limits)
    {
        await using var ops = new Provider(limits, """{ "Delivery": { "MaxRetryDelay": "00:00:20" } }""");
        Dictionary<string, int> queued = [];
        ops.Fails = _ => random.Next(10) switch
        {
            0 => DeliveryException.Transient("429", TimeSpan.FromSeconds(random.Next(40))),
            1 or 2 or 3 => new HttpRequestException("500"),
            _ => null,
        };
        for (var i = 0; i < 60; i++)
        {
            for (var count = random.Next(4); count > 0; count--)
            {
                var episode = $"e{random.Next(8)}";
                var step = queued[episode] = queued.GetValueOrDefault(episode) + 1;
                // The number of a change stands in the time of its incident, so that what was told can be put in order.
                ops.Composition.Deliveries.Queue(Step(ops, episode, step));
            }

            await ops.RunAsync(TimeSpan.FromSeconds(random.Next(1, 6)));
        }

        ops.Fails = _ => null;
        await ops.RunAsync(TimeSpan.FromMinutes(30));

        Assert.That(ops.Pending, Is.Empty, "lost");
        Assert.That(ops.Taken.Select(message => message.Id), Is.Unique, "twice");
        foreach (var (episode, last) in queued)
        {
            var told = ops.Taken.SelectMany(message => message.Incidents).Where(incident => incident.Id == episode).Select(incident => incident.Openings).ToArray();
            Assert.That(told, Is.Ordered.And.Unique, episode);
            Assert.That(told[^1], Is.EqualTo(last), episode);
        }

        var starts = ops.Attempts.Select(attempt => attempt.At).ToArray();
        Assert.That(starts.Zip(starts.Skip(1), (a, b) => b - a), Is.All.GreaterThanOrEqualTo(limits.MinimumInterval));
        Assert.That(starts.Zip(starts.Skip(limits.MaxPerMinute ?? starts.Length), (a, b) => b - a), Is.All.GreaterThanOrEqualTo(TimeSpan.FromMinutes(1)));
    }

    private static Delivery Step(Provider ops, string episode, int step)
    {
        var now = ops.Composition.Clock.GetUtcNow();
        var incident = Provider.Incident(episode, step % 2 == 1 ? AlarmState.Alarm : AlarmState.Ok, now) with { Openings = step };
        return new Delivery
        {
            Id = $"{episode}-{step}",
            Destination = "ops",
            Episode = episode,
            Notification = new Notification { Id = $"{episode}-{step}", Title = episode, Timestamp = now, State = incident.State, Incidents = [incident] },
            CreatedAt = now,
            DueAt = now,
        };
    }
}
