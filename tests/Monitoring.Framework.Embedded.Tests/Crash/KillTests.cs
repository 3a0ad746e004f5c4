using Microsoft.Extensions.Logging.Abstractions;

namespace Monitoring.Framework.Embedded.Tests.Crash;

/// <summary>A process with the whole framework is killed at the worst moments and started again on the same file.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.Children)]
public sealed class KillTests : IAsyncDisposable
{
    private const int Steps = 16;

    private readonly TemporaryFolder _folder = new();
    private NotificationSink _sink = null!;

    [SetUp]
    public async Task SetUp() => _sink = await NotificationSink.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _sink.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("before-commit", 1)]
    [TestCase("before-commit", 2)]
    [TestCase("after-commit", 1)]
    [TestCase("after-commit", 2)]
    public async Task Kill_OutsideOfTheSending_EveryMessageIsSentOnce(string point, int occurrence)
    {
        await RunKilledAsync(point, occurrence);
        Assert.That(Ids(), Is.Unique);
        await AssertHistoryAndMessagesAgree();
    }

    [TestCase(1)]
    [TestCase(2)]
    public async Task Kill_BetweenPostAndReceipt_SendsTheOneInFlightAgainWithItsId(int occurrence)
    {
        await RunKilledAsync("before-receipt", occurrence);
        var repeated = Ids().GroupBy(static id => id).Where(static group => group.Count() > 1).ToList();
        Assert.That(repeated, Has.Count.EqualTo(1));
        Assert.That(repeated[0].Count(), Is.EqualTo(2));
        Assert.That(Ids().ElementAt(occurrence - 1), Is.EqualTo(repeated[0].Key));
        await AssertHistoryAndMessagesAgree();
    }

    /// <summary>The child's transition stands, its parent's does not.</summary>
    [TestCase("after-commit", 1)]
    [TestCase("after-commit", 3)]
    [TestCase("before-commit", 2)]
    [TestCase("before-commit", 4)]
    public async Task Kill_BetweenAChildAndItsComposite_TheCompositeFollowsAndIsToldOnce(string point, int occurrence)
    {
        await RunKilledAsync(point, occurrence, "composite");
        Assert.That(Ids(), Is.Unique);
        await AssertHistoryAndMessagesAgree();
        using var database = new EmbeddedDatabase(_folder.File("monitoring.db"), TimeProvider.System, NullLogger<EmbeddedDatabase>.Instance);
        var outbox = await StoreTests.All(new SqliteDeliveryStore(database, TimeProvider.System).ReadAsync(new DeliveryFilter(), default));
        var told = outbox.Select(static delivery => delivery.Notification).ToLookup(
            static message => message.Incidents.Single().Alarm.Name == "any",
            static message => (message.State, message.Timestamp));
        Assert.That(told[true].Count(), Is.GreaterThanOrEqualTo(4));
        Assert.That(told[true], Is.EquivalentTo(told[false]), "each change of the child is one of the parent, at the same time");
    }

    /// <summary>Between the merging and the POST of the digest, too, every news is in exactly one message.</summary>
    [TestCase("before-merge")]
    [TestCase("after-merge")]
    public async Task Kill_AroundADigest_EveryNewsIsToldByOneMessage(string point)
    {
        await RunKilledAsync(point, 1, "digest");
        using var database = new EmbeddedDatabase(_folder.File("monitoring.db"), TimeProvider.System, NullLogger<EmbeddedDatabase>.Instance);
        var outbox = await StoreTests.All(new SqliteDeliveryStore(database, TimeProvider.System).ReadAsync(new DeliveryFilter(), default));
        var told = outbox.Where(static each => each.Status == DeliveryStatus.Delivered).ToList();
        Assert.That(outbox.Select(static each => each.Status), Is.All.AnyOf(DeliveryStatus.Delivered, DeliveryStatus.Merged));
        Assert.That(told.Select(static each => each.Id), Is.EquivalentTo(Ids()), "each sent once");
        Assert.That(told.Select(static each => each.Notification.Occasion), Has.Some.EqualTo(NotificationOccasion.Digest));
        static IEnumerable<(string, AlarmState)> News(IEnumerable<Delivery> messages) =>
            messages.SelectMany(static each => each.Notification.Incidents).Select(static incident => (incident.Id, incident.State));
        var queued = News(outbox.Where(static each => each.Notification.Occasion != NotificationOccasion.Digest)).ToList();
        Assert.That(News(told), Is.EquivalentTo(queued));
        Assert.That(queued, Has.Count.GreaterThanOrEqualTo(4).And.Unique);
    }

    /// <summary>Runs until it is killed, and then on to the end of the script.</summary>
    private async Task RunKilledAsync(string point, int occurrence, params string[] more)
    {
        var (exitCode, step) = await RunAsync(point, occurrence, 0, more);
        Assert.That(exitCode, Is.Not.Zero, "killed");
        Assert.That(await RunAsync("never", 1, step!.Value + 1, more), Is.EqualTo((0, (int?)Steps)));
    }

    private Task AssertHistoryAndMessagesAgree() => ToldHistory.AssertAsync(_folder.File("monitoring.db"), _sink);

    private IEnumerable<string> Ids() => _sink.Posts.Select(static post => post.Split(' ')[0]);

    private async Task<(int ExitCode, int? LastStep)> RunAsync(string point, int occurrence, int first, string[] more)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
        using var process = CrashProcess.Start(_folder.File("monitoring.db"), _sink.Address, point, occurrence, first, Steps, more);
        await using var end = limit.Token.Register(process.Kill);
        return await process.WaitAsync();
    }
}
