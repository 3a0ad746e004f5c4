namespace Monitoring.Framework.Embedded.Tests.DeliveryStore;

/// <summary>What is leased by the process that queued it is what stands in the file.</summary>
public sealed class RecentNotificationsTests : StoreTests
{
    [Test]
    public async Task LeaseAsync_ByTheOneThatQueuedThem_BringsWhatAnotherWouldRead([Values(0, 1, 10, 11)] int incidents)
    {
        var message = Message("d1", "ALARM: “api” <uptime>", incidents);
        await CommitAsync(message, Message("d2", "OK", incidents));
        var mine = await LeaseAsync("ops");
        Reopen();
        Clock.Advance(TimeSpan.FromMinutes(2));
        var read = await LeaseAsync("ops");

        Assert.That(mine.Select(Text), Is.EqualTo(read.Select(Text)));
        Assert.That(Text(mine[0]), Is.EqualTo(Text(message)));
    }

    [Test]
    public async Task LeaseAsync_MoreThanAreRemembered_EachBringsItsOwn()
    {
        const int Count = 10_000;
        foreach (var chunk in Enumerable.Range(0, Count).Select(static number => $"d{number}").Chunk(100))
        {
            await CommitAsync([.. chunk.Select(static id => Message(id, $"title of {id}", 1))]);
        }

        var leased = await LeaseAsync("ops", Count);
        Assert.That(leased, Has.Count.EqualTo(Count));
        Assert.That(leased.Select(static each => each.Notification.Title), Is.EqualTo(leased.Select(static each => $"title of {each.Id}")));
    }

    [Test]
    public void Add_ThereAreEnough_KeepsTheFirstUntilOneIsTaken()
    {
        const int Half = 2 * 1024 * 1024;
        var recent = new RecentNotifications();
        recent.Add(Message("d1", "one", 0), Half);
        recent.Add(Message("d2", "two", 0), Half);
        recent.Add(Message("d3", "three", 0), 1);
        Assert.That(recent.TryTake("d3", out _), Is.False);

        Assert.That(recent.TryTake("d1", out var first), Is.True);
        Assert.That(first!.Title, Is.EqualTo("one"));
        recent.Add(Message("d3", "three", 0), Half);
        recent.Add(Message("d3", "three", 0), Half);
        recent.Forget("d2");
        recent.Forget("d2");
        recent.Add(Message("d4", "four", 0), Half);
        Assert.That((recent.TryTake("d3", out _), recent.TryTake("d4", out _), recent.TryTake("d2", out _)), Is.EqualTo((true, true, false)));
    }

    [Test]
    public async Task LeaseAsync_CommitWasUndoneAndAnotherProcessQueuedThatId_BringsTheirs()
    {
        var group = new IncidentGroup { Id = "g", Key = "g", Version = 2, Route = "rest", Destination = "ops", OpenedAt = Clock.GetUtcNow(), UpdatedAt = Clock.GetUtcNow() };
        Assert.That(await Deliveries.CommitAsync(new DeliveryCommit { Deliveries = [Message("d1", "mine", 0)], Groups = [group] }, default), Is.EqualTo(CommitResult.Conflict));
        Assert.That(
            async () => await Deliveries.CommitAsync(new DeliveryCommit { Deliveries = [Message("d1", "mine", 0), Message("d2", "mine", 0) with { Episode = null! }] }, default),
            Throws.Exception);
        using var other = OpenAgain();
        await new SqliteDeliveryStore(other, Clock).CommitAsync(new DeliveryCommit { Deliveries = [Message("d1", "theirs", 0)] }, default);
        Assert.That((await LeaseAsync("ops")).Single().Notification.Title, Is.EqualTo("theirs"));
    }

    [Test]
    public async Task LeaseAsync_MessageOfThatIdWasThereAlready_BringsTheFirst()
    {
        await CommitAsync(Message("d1", "first", 0));
        Reopen();
        await CommitAsync(Message("d1", "second", 0));
        Assert.That((await LeaseAsync("ops")).Single().Notification.Title, Is.EqualTo("first"));
    }

    private static string Text(Delivery delivery) => DeliveryJson.Write(delivery.Notification);

    private async Task CommitAsync(params Delivery[] messages) =>
        Assert.That(await Deliveries.CommitAsync(new DeliveryCommit { Deliveries = messages }, default), Is.EqualTo(CommitResult.Committed));

    private ValueTask<IReadOnlyList<Delivery>> LeaseAsync(string destination, int count = 10) =>
        Deliveries.LeaseAsync(new DeliveryLease(destination, "one", Clock.GetUtcNow(), Clock.GetUtcNow().AddSeconds(60)), count, default);

    private static Incident Incident(int number, DateTimeOffset now) => new()
    {
        Id = $"i{number}",
        Alarm = DiscoveryScope.Local.Alarm($"alarm-{number}"),
        Labels = new Dictionary<string, string> { ["team"] = "web" },
        State = AlarmState.Alarm,
        PreviousState = AlarmState.Ok,
        OpenedAt = now,
        ChangedAt = now,
    };

    private static Delivery Message(string id, string title, int incidents)
    {
        var now = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(1);
        return new Delivery
        {
            Id = id,
            Destination = "ops",
            Episode = id,
            CreatedAt = now,
            DueAt = now,
            Notification = new Notification
            {
                Id = id,
                Title = title,
                Timestamp = now,
                State = AlarmState.Alarm,
                Text = "a\nb",
                Facts = [new("Metric", "load")],
                Links = [new("Console", new Uri("https://example.com/a?b=c&d"))],
                Sections = [new("Reason", "because")],
                Incidents = [.. Enumerable.Range(0, incidents).Select(number => Incident(number, now))],
            },
        };
    }
}
