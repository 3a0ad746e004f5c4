using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitoring.Framework.Contracts;

namespace Monitoring.Framework.Tests;

public sealed class OutboxTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    private int _queued;

    [SetUp]
    public void SetUp() => _queued = 0;

    [Test]
    public async Task Deliver_QueuedMessages_GoOutInOrderAndTheLeaseIsGivenBack()
    {
        List<Notification> inbox = [];
        await using var composition = Composition.Of(compose: builder => builder.AddInbox("ops", inbox));
        Queue(composition, "ops", 3);

        var result = await composition.DispatchAsync(DeliveryDue.Instance);

        Assert.That(inbox.Select(message => message.Id), Is.EqualTo(["1", "2", "3"]));
        Assert.That((result.Done, result.Failures.Count), Is.EqualTo((3, 0)));
        Assert.That(composition.Deliveries.All.Select(delivery => delivery.Status), Is.All.EqualTo(DeliveryStatus.Delivered));
        Assert.That(composition.Deliveries.Leased, Is.Empty);
        Assert.That(composition.Counters.Sum("monitoring.deliveries", "delivered"), Is.EqualTo(3));
    }

    [Test]
    public async Task Deliver_NewsAfterTheLastLook_AreTakenInTheSameTurn()
    {
        List<Notification> inbox = [];
        Composition? composition = null;
        Busy? store = null;
        composition = Composition.Of(
            compose: builder => builder.AddInbox("ops", inbox),
            configure: services => services.AddSingleton<IDeliveryStore>(
                store = new Busy(composition!.Deliveries, () => composition.DispatchAsync(Samples.Change(AlarmState.Ok, AlarmState.Alarm)))),
            prepare: made => composition = made);
        await using var _ = composition;
        Queue(composition, "ops", 1);

        var result = await composition.DispatchAsync(DeliveryDue.Instance);

        Assert.That(inbox.Select(message => message.Occasion), Is.EqualTo([NotificationOccasion.Change, NotificationOccasion.Change]));
        Assert.That((result.Done, store!.Turns, composition.Deliveries.Leased.Count), Is.EqualTo((2, 1, 0)));
    }

    [Test]
    public async Task Deliver_NothingDue_IsSuccess()
    {
        await using var composition = Composition.Of();

        Assert.That(await composition.DispatchAsync(DeliveryDue.Instance), Is.SameAs(DispatchResult.Success));
    }

    [Test]
    public async Task Deliver_EarlierReceiptOfTheEpisode_IsHandedToTheNotifier()
    {
        List<DeliveryReceipt?> earlier = [];
        await using var composition = Composition.Of(compose: builder => builder.AddNotifier("ops", (message, _) =>
        {
            earlier.Add(message.EarlierReceipt);
            return Task.FromResult(new DeliveryReceipt($"ts-{message.Id}"));
        }));
        Queue(composition, "ops", 2);

        await composition.DispatchAsync(DeliveryDue.Instance);

        Assert.That(earlier, Is.EqualTo([null, new DeliveryReceipt("ts-1")]));
    }

    [Test]
    public async Task Deliver_TransientFailures_BackOffWithJitterUpToTheLimitAndHoldTheQueue()
    {
        await using var composition = Failing(new InvalidOperationException("503"), """{ "Delivery": { "RetryDelay": "00:00:01", "MaxRetryDelay": "00:00:10" } }""");
        Queue(composition, "ops", 2);

        foreach (var expected in new[] { 1, 2, 4, 8, 10, 10 })
        {
            var result = await composition.DispatchAsync(DeliveryDue.Instance);
            var wait = composition.Deliveries.All[0].DueAt - composition.Clock.GetUtcNow();
            Assert.That(wait.TotalSeconds, Is.InRange(expected * 0.8, expected * 1.2));
            Assert.That(result.Failures, Is.EqualTo([new DispatchFailure("ops", "503")]));
            Assert.That((await composition.DispatchAsync(DeliveryDue.Instance)).Failures, Is.Empty, "it is not due before");
            composition.Clock.Advance(wait);
        }

        Assert.That(composition.Deliveries.All.Select(delivery => delivery.Attempts), Is.EqualTo([6, 0]), "the second waits behind the first");
        Assert.That(composition.Deliveries.All[0].LastError, Is.EqualTo("503"));
        Assert.That(composition.Counters.Sum("monitoring.deliveries", "retry"), Is.EqualTo(6));
    }

    [Test]
    public async Task Deliver_ManyMessagesFail_JitterSpreadsThem()
    {
        await using var composition = Failing(new InvalidOperationException("503"));
        HashSet<TimeSpan> waits = [];
        for (var i = 0; i < 50; i++)
        {
            Queue(composition, "ops", 1);
            await composition.DispatchAsync(DeliveryDue.Instance);
            waits.Add(composition.Deliveries.All[0].DueAt - composition.Clock.GetUtcNow());
            composition.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.That(waits, Has.Count.GreaterThan(40));
    }

    [Test]
    public async Task Deliver_DestinationAsksToWait_IsHonouredAndSpendsNoAttempt()
    {
        await using var composition = Failing(DeliveryException.Transient("429", TimeSpan.FromSeconds(42)));
        Queue(composition, "ops", 1);

        await composition.DispatchAsync(DeliveryDue.Instance);

        var delivery = composition.Deliveries.All.Single();
        Assert.That((delivery.DueAt - composition.Clock.GetUtcNow(), delivery.Attempts), Is.EqualTo((TimeSpan.FromSeconds(42), 0)));
    }

    [TestCase(0, 1)]
    [TestCase(-5, 1)]
    [TestCase(1e12, 86_400)]
    public async Task Deliver_DestinationAsksForAWaitThatMakesNoSense_IsBounded(double asked, int expected)
    {
        await using var composition = Failing(DeliveryException.Transient("429", asked > 1e10 ? TimeSpan.MaxValue : TimeSpan.FromSeconds(asked)));
        Queue(composition, "ops", 1);

        var result = await composition.DispatchAsync(DeliveryDue.Instance);

        Assert.That(result.Failures, Has.Count.EqualTo(1));
        Assert.That(composition.Deliveries.All.Single().DueAt - composition.Clock.GetUtcNow(), Is.EqualTo(TimeSpan.FromSeconds(expected)));
    }

    [Test]
    public async Task Deliver_PermanentFailure_IsGivenUpAndTheNextGoesOut()
    {
        List<string> sent = [];
        await using var composition = Unwatched(builder => builder.AddNotifier("ops", (message, _) =>
        {
            sent.Add(message.Id);
            return message.Id == "1" ? throw DeliveryException.Permanent("channel_not_found") : Task.FromResult(DeliveryReceipt.Empty);
        }));
        Queue(composition, "ops", 2);

        await composition.DispatchAsync(DeliveryDue.Instance);

        Assert.That(sent, Is.EqualTo(["1", "2"]));
        Assert.That(composition.Deliveries.All.Select(delivery => (delivery.Status, delivery.LastError)), Is.EqualTo([(DeliveryStatus.Dead, "channel_not_found"), (DeliveryStatus.Delivered, null)]));
        Assert.That(composition.Logs.Of(422), Is.EqualTo(["Given up for ops: title: channel_not_found"]));
    }

    [Test]
    public async Task Deliver_TriedForTooLong_IsGivenUp()
    {
        await using var composition = Failing(new InvalidOperationException("503"), """{ "Delivery": { "Expiry": "01:00:00" } }""");
        Queue(composition, "ops", 1);
        await composition.DispatchAsync(DeliveryDue.Instance);
        composition.Clock.Advance(TimeSpan.FromHours(1));

        await composition.DispatchAsync(DeliveryDue.Instance);

        var delivery = composition.Deliveries.All.Single();
        Assert.That((delivery.Status, delivery.LastError), Is.EqualTo((DeliveryStatus.Dead, "given up after 01:00:00: 503")));
    }

    [Test]
    public async Task Deliver_UnknownDestination_WaitsForItsReturn()
    {
        await using var composition = Composition.Of();
        Queue(composition, "gone", 1);

        var result = await composition.DispatchAsync(DeliveryDue.Instance);

        var delivery = composition.Deliveries.All.Single();
        Assert.That((delivery.Status, delivery.Attempts, delivery.DueAt - composition.Clock.GetUtcNow()), Is.EqualTo((DeliveryStatus.Pending, 0, TimeSpan.FromMinutes(5))));
        Assert.That(result.Failures.Single().Message, Is.EqualTo("There is no notifier 'gone' in the configuration."));
        Assert.That(composition.Logs.Of(411), Has.Count.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Deliver_NotifierHangs_IsCutOffAndTriedAgain(bool blocks)
    {
        using var gate = new ManualResetEventSlim();
        var started = new TaskCompletionSource();
        var limits = new DeliveryLimits { Timeout = TimeSpan.FromSeconds(7) };
        List<Notification> inbox = [];
        await using var composition = Composition.Of(
            """{ "Routes": { "a": { "To": ["hangs", "ops"] } } }""",
            builder => builder.AddInbox("ops", inbox).AddNotifier("hangs", async (_, _) =>
            {
                started.SetResult();
                if (blocks)
                {
                    gate.Wait(CancellationToken.None);
                }

                await new TaskCompletionSource().Task;
                return DeliveryReceipt.Empty;
            }, limits));
        Queue(composition, "hangs", 1);
        Queue(composition, "ops", 1);

        var delivering = composition.DispatchAsync(DeliveryDue.Instance).AsTask();
        await started.Task;
        await composition.Clock.WaitForTimerAsync(limits.Timeout);
        composition.Clock.Advance(limits.Timeout);
        var result = await delivering;
        gate.Set();

        Assert.That(result.Failures, Is.EqualTo([new DispatchFailure("hangs", "It did not end within 00:00:07.")]));
        Assert.That(inbox, Has.Count.EqualTo(1));
        Assert.That(composition.Deliveries.All[0].Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task Deliver_OneDestinationIsSlow_AnotherTurnServesTheRestAndDoesNotSendTwice()
    {
        var gate = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        var sent = 0;
        List<Notification> inbox = [];
        await using var composition = Composition.Of(
            """{ "Routes": { "a": { "To": ["slow", "ops"] } } }""",
            builder => builder.AddInbox("ops", inbox).AddNotifier("slow", async (_, _) =>
            {
                sent++;
                started.TrySetResult();
                await gate.Task;
                return DeliveryReceipt.Empty;
            }));
        Queue(composition, "slow", 1);

        var first = composition.DispatchAsync(DeliveryDue.Instance).AsTask();
        await started.Task;
        Queue(composition, "ops", 1);
        var second = await composition.DispatchAsync(DeliveryDue.Instance);
        gate.SetResult();
        await first;

        Assert.That((second.Done, inbox.Count, sent), Is.EqualTo((1, 1, 1)));
    }

    [Test]
    public async Task Deliver_MinimumInterval_IsKeptBetweenStarts()
    {
        List<DateTimeOffset> starts = [];
        Composition? composition = null;
        composition = Composition.Of(compose: builder => builder.AddNotifier("ops", (_, _) =>
        {
            starts.Add(composition!.Clock.GetUtcNow());
            return Task.FromResult(DeliveryReceipt.Empty);
        }, new DeliveryLimits { MinimumInterval = TimeSpan.FromSeconds(3) }));
        await using var _ = composition;
        Queue(composition, "ops", 3);

        var delivering = composition.DispatchAsync(DeliveryDue.Instance).AsTask();
        for (var i = 0; i < 2; i++)
        {
            await composition.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(3));
            composition.Clock.Advance(TimeSpan.FromSeconds(3));
        }

        await delivering;

        Assert.That(starts.Zip(starts.Skip(1), (a, b) => b - a), Is.All.EqualTo(TimeSpan.FromSeconds(3)));
    }

    [Test]
    public async Task Deliver_AnotherProcessHoldsTheLease_NothingIsSent()
    {
        List<Notification> inbox = [];
        await using var composition = Composition.Of(compose: builder => builder.AddInbox("ops", inbox));
        var now = composition.Clock.GetUtcNow();
        composition.Deliveries.Lease(new DeliveryLease("ops", "somebody else", now, now + TimeSpan.FromMinutes(1)));
        Queue(composition, "ops", 1);

        await composition.DispatchAsync(DeliveryDue.Instance);
        var sentBefore = inbox.Count;
        composition.Clock.Advance(TimeSpan.FromMinutes(1));
        await composition.DispatchAsync(DeliveryDue.Instance);

        Assert.That((sentBefore, inbox.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Deliver_OutcomeCannotBeWrittenDown_IsNotSentAgainAndTheLeaseIsGivenBack()
    {
        List<Notification> inbox = [];
        await using var composition = Composition.Of(compose: builder => builder.AddInbox("ops", inbox));
        composition.Deliveries.Fails = operation => operation == nameof(IDeliveryStore.SettleAsync) ? new StoreUnavailableException("The disk is full.") : null;
        Queue(composition, "ops", 2);

        var first = await composition.DispatchAsync(DeliveryDue.Instance);
        await composition.DispatchAsync(DeliveryDue.Instance);
        var sentMeanwhile = inbox.Count;
        composition.Deliveries.Fails = _ => null;
        await composition.DispatchAsync(DeliveryDue.Instance);

        Assert.That(first.Failures[^1], Is.EqualTo(new DispatchFailure("ops", "The disk is full.")));
        Assert.That(sentMeanwhile, Is.EqualTo(1));
        Assert.That(inbox.Select(message => message.Id), Is.EqualTo(["1", "2"]));
        Assert.That(composition.Deliveries.All.Select(delivery => delivery.Status), Is.All.EqualTo(DeliveryStatus.Delivered));
        Assert.That(composition.Deliveries.Leased, Is.Empty);
    }

    [Test]
    public async Task Deliver_StoreIsAway_IsReportedAndNotCommitted()
    {
        await using var composition = Composition.Of();
        composition.Deliveries.Fails = _ => new StoreUnavailableException("The database is locked.");

        var result = await composition.DispatchAsync(DeliveryDue.Instance);

        Assert.That(result.IsCommitted, Is.False);
        Assert.That(result.Failures, Is.EqualTo([new DispatchFailure("deliver", "The database is locked.")]));
    }

    [Test]
    public async Task Deliver_NotifierCannotBeMade_IsTriedAgain()
    {
        var made = 0;
        List<Notification> inbox = [];
        await using var composition = Composition.Of(compose: builder => builder.AddNotifier("ops", DeliveryLimits.None, _ =>
            ++made == 1 ? throw new InvalidOperationException("not yet") : new Notifier((message, _) => { inbox.Add(message); return Task.FromResult(DeliveryReceipt.Empty); })));
        Queue(composition, "ops", 1);

        var first = await composition.DispatchAsync(DeliveryDue.Instance);
        composition.Clock.Advance(2 * _second);
        await composition.DispatchAsync(DeliveryDue.Instance);

        Assert.That(first.Failures.Single().Message, Is.EqualTo("not yet"));
        Assert.That(inbox, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Deliver_HostStopsDuringAnAttempt_TheAttemptMayEndAndTheLeaseIsGivenBack()
    {
        var gate = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        await using var composition = Composition.Of(compose: builder => builder.AddNotifier("ops", async (_, _) =>
        {
            started.SetResult();
            await gate.Task;
            return DeliveryReceipt.Empty;
        }));
        Queue(composition, "ops", 1);

        var delivering = composition.Engine.DispatchAsync(DeliveryDue.Instance, stop.Token).AsTask();
        await started.Task;
        await stop.CancelAsync();
        gate.SetResult();
        await ((Task)delivering).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        Assert.That(composition.Deliveries.All.Single().Status, Is.EqualTo(DeliveryStatus.Delivered));
        Assert.That(composition.Deliveries.Leased, Is.Empty);
    }

    [Test]
    public async Task Deliver_HostStopsAndTheAttemptHangs_IsCutOffAfterFiveSeconds()
    {
        var told = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        await using var composition = Composition.Of(compose: builder => builder.AddNotifier("ops", async (_, token) =>
        {
            token.Register(told.SetResult);
            await new TaskCompletionSource().Task;
            return DeliveryReceipt.Empty;
        }));
        Queue(composition, "ops", 1);

        var delivering = composition.Engine.DispatchAsync(DeliveryDue.Instance, stop.Token).AsTask();
        await composition.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(30));
        await stop.CancelAsync();
        composition.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.That(async () => await delivering, Throws.InstanceOf<OperationCanceledException>());
        await told.Task;
        Assert.That(composition.Deliveries.All.Single().Attempts, Is.Zero);
        Assert.That(composition.Deliveries.Leased, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Deliver_SecretInAnError_IsInNoResultLogOrStore(bool isPermanent)
    {
        const string Canary = "xoxb-canary/+value";
        await using var composition = Unwatched(builder => builder.AddNotifier("ops", DeliveryLimits.None, services =>
        {
            var secrets = services.GetRequiredService<ISecretReader>();
            return new Notifier(async (_, token) =>
            {
                var secret = await secrets.ReadAsync(Canary, token);
                var message = $"POST https://x/?token={Uri.EscapeDataString(secret)} with {secret} failed";
                throw isPermanent ? DeliveryException.Permanent(message) : new HttpRequestException(message);
            });
        }));
        Queue(composition, "ops", 1);

        var result = await composition.DispatchAsync(DeliveryDue.Instance);

        Assert.That(result.Failures.Single().Message, Is.EqualTo("POST https://x/?token=*** with *** failed"));
        Assert.That(composition.Deliveries.All.Single().LastError, Is.EqualTo("POST https://x/?token=*** with *** failed"));
        Assert.That(composition.Logs.All, Has.None.Contain("canary"));
    }

    private static Composition Failing(Exception exception, string json = "{}") => Unwatched(builder => builder.AddNotifier("ops", (_, _) => throw exception), json);

    /// <summary>The only messages are those of the test.</summary>
    private static Composition Unwatched(Action<IMonitoringBuilder> compose, string json = "{}") =>
        Composition.Of(json, compose, services => services.AddSingleton<IWatchdog>(new Reports()));

    private void Queue(Composition composition, string destination, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var id = $"{++_queued}";
            var now = composition.Clock.GetUtcNow();
            composition.Deliveries.Queue(new Delivery
            {
                Id = id,
                Destination = destination,
                Episode = "episode",
                Notification = new Notification { Id = id, Title = "title", Timestamp = now, State = AlarmState.Alarm },
                CreatedAt = now,
                DueAt = now,
            });
        }
    }

    /// <summary>There is news just after a sender was told that there is none.</summary>
    private sealed class Busy(IDeliveryStore inner, Func<ValueTask<DispatchResult>> dispatch) : ForwardingDeliveryStore(inner)
    {
        private bool _hasBeen;

        public int Turns { get; private set; }

        public override ValueTask<IReadOnlyList<string>> GetDueDestinationsAsync(DateTimeOffset now, CancellationToken cancellationToken)
        {
            Turns++;
            return base.GetDueDestinationsAsync(now, cancellationToken);
        }

        public override async ValueTask<IReadOnlyList<Delivery>> LeaseAsync(DeliveryLease lease, int maxMessages, CancellationToken cancellationToken)
        {
            var messages = await base.LeaseAsync(lease, maxMessages, cancellationToken);
            if (messages.Count == 0 && !_hasBeen)
            {
                _hasBeen = true;
                await dispatch();
            }

            return messages;
        }
    }
}
