using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Tests;

public sealed class SendingTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);
    private static readonly DeliveryLimits _everySecond = new() { MinimumInterval = _second };

    [Test]
    public async Task Deliver_MoreThanADestinationBears_TheFirstGoesAloneAndTheRestAsOne()
    {
        await using var ops = new Provider(_everySecond);
        var queued = Enumerable.Range(0, 50).Select(_ => ops.Queue()).ToArray();

        await ops.TurnAsync();

        Assert.That(ops.Taken.Select(message => message.Occasion), Is.EqualTo([NotificationOccasion.Change, NotificationOccasion.Digest]));
        Assert.That(ops.Attempts[1].At - ops.Attempts[0].At, Is.EqualTo(_second));
        Assert.That(ops.Taken[1].Incidents.Select(incident => incident.Id), Is.EqualTo(queued[1..].Select(delivery => delivery.Notification.Incidents[0].Id)));
        Assert.That(ops.Stored.Count(delivery => delivery.Status == DeliveryStatus.Merged && delivery.MergedInto == ops.Taken[1].Id), Is.EqualTo(49));
        Assert.That(ops.Composition.Counters.Sum("monitoring.delivery.merged", "ops"), Is.EqualTo(49));
        Assert.That(ops.Pending, Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Deliver_MessagesThatStandForThemselves_AreNotMerged(bool isSubscriber)
    {
        await using var ops = new Provider(
            _everySecond with { MergesMessages = isSubscriber },
            compose: builder => _ = isSubscriber ? builder.AddTopicSubscription("arn:topic", "ops") : builder);
        _ = Enumerable.Range(0, 5).Select(_ => ops.Queue()).ToArray();

        await ops.TurnAsync();

        Assert.That(ops.Taken.Select(message => message.Id), Is.EqualTo(["1", "2", "3", "4", "5"]));
        Assert.That(ops.Now, Is.EqualTo(4 * _second));
    }

    [Test]
    public async Task Deliver_NoLimit_MessagesGoAloneAndInOrder()
    {
        await using var ops = new Provider();
        _ = Enumerable.Range(0, 250).Select(_ => ops.Queue()).ToArray();

        await ops.TurnAsync();

        Assert.That(ops.Taken.Select(message => message.Id), Is.EqualTo(Enumerable.Range(1, 250).Select(each => $"{each}")));
    }

    [Test]
    public async Task Deliver_ANoticeAmongNews_GoesAloneAndInItsPlace()
    {
        await using var ops = new Provider(_everySecond);
        ops.Queue();
        ops.Queue(incidents: 0);
        ops.Queue();
        ops.Queue();

        await ops.TurnAsync();

        Assert.That(ops.Taken.Select(message => message.Incidents.Count), Is.EqualTo([1, 0, 2]));
    }

    [Test]
    public async Task Deliver_AnotherProcessAfterThis_KeepsTheInterval()
    {
        await using var ops = new Provider(new DeliveryLimits { MinimumInterval = TimeSpan.FromMinutes(1) });
        ops.Queue();
        await ops.TurnAsync();
        ops.Queue();

        var due = await ops.Composition.Deliveries.GetDueDestinationsAsync(ops.Composition.Clock.GetUtcNow() + (59 * _second), CancellationToken.None);
        var later = await ops.Composition.Deliveries.GetDueDestinationsAsync(ops.Composition.Clock.GetUtcNow() + (60 * _second), CancellationToken.None);

        Assert.That((due.Count, later.Count), Is.EqualTo((0, 1)), "the wait is written down");
        Assert.That(ops.Composition.Deliveries.Leased, Is.Empty);
    }

    [Test]
    public async Task Deliver_MostPerMinute_IsKeptInAnyMinute()
    {
        await using var ops = new Provider(new DeliveryLimits { MaxPerMinute = 20, MergesMessages = false });
        _ = Enumerable.Range(0, 100).Select(_ => ops.Queue()).ToArray();

        await ops.RunAsync(TimeSpan.FromMinutes(6));

        Assert.That(ops.Taken, Has.Count.EqualTo(100));
        Assert.That(ops.Attempts.Zip(ops.Attempts.Skip(20), (a, b) => b.At - a.At).Min(), Is.GreaterThanOrEqualTo(TimeSpan.FromMinutes(1)));
    }

    [Test]
    public async Task Deliver_DestinationsOfOneAccount_KeepToItTogether()
    {
        var limits = new DeliveryLimits { Account = "bot", AccountInterval = TimeSpan.FromMilliseconds(100), MergesMessages = false };
        List<TimeSpan> starts = [];
        Provider? ops = null;
        ops = new Provider(
            limits,
            """{ "Routes": { "a": { "To": ["ops", "chat-0"] } } }""",
            compose: builder =>
            {
                for (var i = 0; i < 39; i++)
                {
                    builder.AddNotifier($"chat-{i}", (_, _) =>
                    {
                        lock (starts)
                        {
                            starts.Add(ops!.Now);
                        }

                        return Task.FromResult(DeliveryReceipt.Empty);
                    }, limits);
                }
            });
        await using var _ = ops;
        for (var i = 0; i < 39; i++)
        {
            ops.Composition.Deliveries.Queue(ops.Queue() with { Id = $"x{i}", Destination = $"chat-{i}" });
        }

        await ops.RunAsync(20 * _second);

        var all = starts.Concat(ops.Attempts.Select(attempt => attempt.At)).Order().ToArray();
        Assert.That(all, Has.Length.EqualTo(78));
        Assert.That(all[^1], Is.GreaterThanOrEqualTo(77 * limits.AccountInterval));
    }

    [Test]
    public async Task Deliver_DestinationAsksToWait_IsLeftAloneByAllMessagesWhichThenBecomeOne()
    {
        await using var ops = new Provider { Fails = _ => DeliveryException.Transient("429", TimeSpan.FromSeconds(30)) };
        _ = Enumerable.Range(0, 10).Select(_ => ops.Queue()).ToArray();
        await ops.TurnAsync();
        ops.Fails = _ => null;

        await ops.RunAsync(40 * _second);

        Assert.That(ops.Attempts.Select(attempt => attempt.At), Is.EqualTo([TimeSpan.Zero, 30 * _second]), "one message met the refusal, and one tells all");
        Assert.That(ops.Taken.Single().Incidents, Has.Count.EqualTo(10));
        Assert.That(ops.Stored.Where(delivery => delivery.Status != DeliveryStatus.Delivered).Select(delivery => delivery.Attempts), Is.All.Zero);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Deliver_DownForAnHour_NothingIsLostAndNothingComesTwice(bool merges)
    {
        await using var ops = new Provider(_everySecond with { MergesMessages = merges }) { Fails = _ => new HttpRequestException("500") };
        var queued = 0;
        for (; ops.Now < TimeSpan.FromHours(1); queued++)
        {
            ops.Queue();
            await ops.RunAsync(20 * _second);
        }

        var inVain = ops.Attempts.Count;
        ops.Fails = _ => null;
        await ops.RunAsync(TimeSpan.FromMinutes(15));

        var told = ops.Taken.SelectMany(message => message.Incidents).Select(incident => incident.Id).ToArray();
        Assert.That((told.Length, told.Distinct().Count(), ops.Pending.Count()), Is.EqualTo((queued, queued, 0)), "sent, distinct, lost");
        Assert.That(inVain, Is.LessThan(60), "the circuit is open most of the time");
        Assert.That(ops.Taken, merges ? Has.Count.LessThan(30) : Has.Count.EqualTo(queued));
        Assert.That(ops.Attempts.Zip(ops.Attempts.Skip(1), (a, b) => b.At - a.At).Min(), Is.GreaterThanOrEqualTo(_second));
    }

    [Test]
    public async Task Deliver_OneMessageThatIsNeverTaken_HoldsUpItsOwnEpisodeOnly()
    {
        await using var ops = new Provider { Fails = message => message.Id == "1" ? new HttpRequestException("500") : null };
        ops.Queue("poisoned");
        ops.Queue("poisoned");
        await ops.RunAsync(TimeSpan.FromMinutes(10));

        for (var i = 0; i < 60; i++)
        {
            var queuedAt = ops.Now;
            var delivery = ops.Queue();
            await ops.RunAsync(7 * _second);
            Assert.That(ops.Attempts.Single(attempt => attempt.Message.Id == delivery.Id).At, Is.EqualTo(queuedAt));
        }

        Assert.That(ops.Pending.Select(delivery => delivery.Id), Is.EqualTo(["1", "2"]));
    }

    [Test]
    public async Task Deliver_SeveralMessagesFailInARow_NothingIsTriedUntilOneProbeGetsThrough()
    {
        await using var ops = new Provider { Fails = _ => new HttpRequestException("500") };
        _ = Enumerable.Range(0, 20).Select(_ => ops.Queue()).ToArray();

        await ops.TurnAsync();
        var untilOpen = ops.Attempts.Count;
        await ops.RunAsync(30 * _second);
        var probes = ops.Attempts.Skip(untilOpen).ToArray();
        ops.Fails = _ => null;
        await ops.RunAsync(TimeSpan.FromMinutes(2));

        Assert.That(untilOpen, Is.EqualTo(5));
        Assert.That(probes.Select(probe => probe.Message.Id), Is.EqualTo(["6"]), "one probe, and one that had not failed before");
        Assert.That(probes[0].At, Is.GreaterThan(12 * _second), "the break grows with the failures");
        Assert.That(ops.Stored.Skip(7).Take(13).Select(delivery => delivery.Attempts), Has.None.GreaterThan(1), "no attempt was spent meanwhile");
        Assert.That(ops.Taken.SelectMany(message => message.Incidents).Select(incident => incident.Id), Is.Unique.And.Exactly(20).Items);
    }

    [Test]
    public async Task Deliver_ClockIsPutBackWhileTheDestinationIsLeftAlone_NothingWaitsForIt()
    {
        await using var ops = new Provider { Fails = _ => new HttpRequestException("500") };
        _ = Enumerable.Range(0, 10).Select(_ => ops.Queue()).ToArray();
        await ops.TurnAsync();
        ops.Composition.Clock.SetUtcNow(ops.Composition.Clock.GetUtcNow() - TimeSpan.FromHours(1));
        ops.Fails = _ => null;

        await ops.RunAsync(TimeSpan.FromMinutes(1));

        Assert.That(ops.Taken.SelectMany(message => message.Incidents).Select(incident => incident.Id), Is.Unique.And.Exactly(10).Items);
        Assert.That(ops.Pending, Is.Empty);
    }

    [Test]
    public async Task Deliver_ADigestFails_LaterNewsOfItsIncidentsDoNotOvertakeIt()
    {
        await using var ops = new Provider(_everySecond);
        ops.Queue();
        ops.Queue("a");
        ops.Queue("b");
        ops.Fails = message => message.Occasion == NotificationOccasion.Digest && ops.Attempts.Count < 5 ? new HttpRequestException("500") : null;
        await ops.TurnAsync();
        ops.Queue("a", AlarmState.Ok);
        ops.Queue("c");

        await ops.RunAsync(TimeSpan.FromMinutes(1));

        var ofA = ops.Taken.SelectMany(message => message.Incidents).Where(incident => incident.Id == "a/0").Select(incident => incident.State);
        Assert.That(ofA, Is.EqualTo([AlarmState.Alarm, AlarmState.Ok]));
        Assert.That(ops.Taken.TakeWhile(message => message.Occasion != NotificationOccasion.Digest).SelectMany(message => message.Incidents).Select(incident => incident.Id), Does.Contain("c/0"), "others pass");
        Assert.That(ops.Pending, Is.Empty);
    }

    [Test]
    public async Task Deliver_OutcomeCannotBeWrittenDown_NobodyElseIsLetIn()
    {
        await using var ops = new Provider();
        ops.Queue();
        ops.Composition.Deliveries.Fails = operation => operation == nameof(IDeliveryStore.SettleAsync) ? new StoreUnavailableException("The disk is full.") : null;

        await ops.TurnAsync();

        Assert.That(ops.Composition.Deliveries.Leased, Is.EqualTo(["ops"]));
    }

    [Test]
    public async Task Deliver_StopAtEachOperationOfTheStore_NothingIsLostNorSentTwice([Range(1, 14)] int at)
    {
        await using var ops = new Provider(new DeliveryLimits { MinimumInterval = TimeSpan.FromMilliseconds(10) });
        _ = Enumerable.Range(0, 6).Select(_ => ops.Queue()).ToArray();
        using var stop = new CancellationTokenSource();
        var operations = 0;
        ops.Composition.Deliveries.Fails = _ =>
        {
            if (++operations == at)
            {
                stop.Cancel();
            }

            return null;
        };

        await ((Task)ops.TurnAsync(stop.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await ops.RunAsync(5 * _second);

        Assert.That(ops.Taken.SelectMany(message => message.Incidents).Select(incident => incident.Id), Is.Unique.And.Exactly(6).Items);
        Assert.That(ops.Composition.Deliveries.Leased, Is.Empty);
    }

    [Test]
    public async Task Deliver_StormOfOneHundredThousandIncidents_IsToldInFewMessagesEachIncidentInOne()
    {
        await using var ops = new Provider(_everySecond);
        for (var i = 0; i < 20_000; i++)
        {
            ops.Queue(incidents: 5);
        }

        await ops.TurnAsync();

        Assert.That(ops.Taken, Has.Count.LessThanOrEqualTo(102));
        Assert.That(ops.Taken.Max(message => message.Incidents.Count), Is.LessThanOrEqualTo(1000));
        Assert.That(ops.Taken.SelectMany(message => message.Incidents).Select(incident => incident.Id).Distinct().Count(), Is.EqualTo(100_000));
        Assert.That(ops.Taken.Sum(message => message.Incidents.Count), Is.EqualTo(100_000));
        Assert.That(ops.Attempts.Zip(ops.Attempts.Skip(1), (a, b) => b.At - a.At), Is.All.EqualTo(_second));
    }

    [TestCase(typeof(TimeoutException))]
    [TestCase(typeof(OperationCanceledException))]
    [TestCase(typeof(HttpRequestException))]
    [TestCase(typeof(OutOfMemoryException))]
    [TestCase(typeof(NullReferenceException))]
    public async Task Deliver_AnyException_IsTriedAgain(Type kind)
    {
        await using var ops = new Provider { Fails = _ => (Exception)Activator.CreateInstance(kind)! };
        ops.Queue();
        await ops.TurnAsync();
        ops.Fails = _ => null;

        await ops.RunAsync(3 * _second);

        Assert.That((ops.Attempts.Count, ops.Taken.Count), Is.EqualTo((2, 1)));
    }
}
