using Microsoft.Extensions.Logging;
using static Monitoring.Framework.Tests.Samples;

namespace Monitoring.Framework.Tests;

/// <summary>A plan that is not carried out to its end: the rest is told, and done the next time.</summary>
public sealed class ApplyTests
{
    private static readonly DiscoveryScope _other = new("other", "aws", "111111111111", "eu-central-1");

    [Test]
    public async Task Apply_CancelledInTheMiddle_TellsWhatWasNotReachedAndGoesOnTheNextTime()
    {
        using var deadline = new CancellationTokenSource();
        await using var composition = Of(30);
        composition.Alarms.FailsOn = _ =>
        {
            if (composition.Alarms.Log.Count == 13)
            {
                deadline.Cancel();
                return new OperationCanceledException(deadline.Token);
            }

            return null;
        };

        var first = await composition.Reconciler.ApplyAsync(await PlanAsync(composition), null, deadline.Token);
        composition.Alarms.FailsOn = static _ => null;
        var plan = await PlanAsync(composition);
        var second = await composition.Reconciler.ApplyAsync(plan, null, CancellationToken.None);

        Assert.That((first.Applied.Count, first.NotReached.Count, first.Failures.Count), Is.EqualTo((12, 18, 0)));
        Assert.That((plan.Changes.Count(), second.Applied.Count, second.NotReached.Count), Is.EqualTo((18, 18, 0)));
    }

    [Test]
    public async Task Reconcile_DeadlineWhileApplying_IsNotCommittedAndNotThrown()
    {
        using var deadline = new CancellationTokenSource();
        await using var composition = Of(5);
        composition.Alarms.FailsOn = _ =>
        {
            deadline.Cancel();
            return null;
        };

        var result = await composition.Engine.DispatchAsync(new ReconcileDue(), deadline.Token);

        Assert.That((result.Done, result.IsCommitted), Is.EqualTo((1, false)));
    }

    [Test]
    public async Task Apply_Deletions_AreNotReachedEither()
    {
        using var deadline = new CancellationTokenSource();
        await using var composition = Of(3);
        await composition.DispatchAsync(new ReconcileDue());
        await deadline.CancelAsync();
        var plan = await composition.Reconciler.PlanAsync(new ReconcileRequest { Destroy = true }, CancellationToken.None);

        var result = await composition.Reconciler.ApplyAsync(plan, null, deadline.Token);

        Assert.That((result.Applied.Count, result.NotReached.Count), Is.EqualTo((0, 3)));
    }

    [Test]
    public async Task Apply_StoreIsAwayTenTimesInARow_GivesThatScopeUpAndNoOther()
    {
        await using var composition = Of(30, DiscoveryScope.Local, _other);
        composition.Alarms.WriteFails = scope => scope == _other ? new StoreUnavailableException("PutMetricAlarm is denied.") : null;

        var result = await composition.Reconciler.ApplyAsync(await PlanAsync(composition), null, CancellationToken.None);

        Assert.That(result.Applied.Select(alarm => alarm.Scope).Distinct().Single(), Is.EqualTo(DiscoveryScope.Local));
        Assert.That((result.Applied.Count, result.NotReached.Count, result.Failures.Count), Is.EqualTo((30, 20, 11)));
        Assert.That(result.NotReached.Select(alarm => alarm.Scope), Is.All.EqualTo(_other));
        Assert.That(result.Failures[^1], Is.EqualTo(new DispatchFailure(
            "other", "The scope is given up after 10 failures in a row; 20 changes are not reached. Put right what the failures say, and run it again.")));
        Assert.That(composition.Logs.AtLeast(LogLevel.Error), Has.Some.StartsWith("other: The scope is given up"));
    }

    [Test]
    public async Task Apply_StoreIsAwayNowAndThen_GoesOn()
    {
        await using var composition = Of(60);
        composition.Alarms.FailsOn = _ => composition.Alarms.Log.Count % 10 == 0 ? null : new StoreUnavailableException("Throttled.");

        var result = await composition.Reconciler.ApplyAsync(await PlanAsync(composition), null, CancellationToken.None);

        Assert.That((result.Applied.Count, result.NotReached.Count, result.Failures.Count), Is.EqualTo((6, 0, 54)));
    }

    [Test]
    public async Task Apply_RefusalsInARow_AreNoReasonToGiveUp()
    {
        await using var composition = Of(30);
        composition.Alarms.FailsOn = name => name.EndsWith("29", StringComparison.Ordinal) ? null : new InvalidOperationException("ValidationError");

        var result = await composition.Reconciler.ApplyAsync(await PlanAsync(composition), null, CancellationToken.None);

        Assert.That((result.Applied.Count, result.NotReached.Count, result.Failures.Count), Is.EqualTo((1, 0, 29)));
    }

    [Test]
    public async Task Apply_SeveralScopes_ReportsInTheirOrderAndOneAtATime()
    {
        var scopes = Enumerable.Range(0, 10).Select(static i => _other with { Name = $"scope{i}" }).ToArray();
        await using var composition = Of(20, scopes);
        var progress = new Exclusive();

        var result = await composition.Reconciler.ApplyAsync(await PlanAsync(composition), progress, CancellationToken.None);

        Assert.That(result.Applied.Select(alarm => alarm.Scope).Distinct(), Is.EqualTo(scopes));
        Assert.That((progress.Count, progress.Overlaps), Is.EqualTo((200, 0)));
    }

    [Test]
    public async Task Destroy_Owned_GoParentsFirstAndForeignStay()
    {
        var sources = 0;
        await using var composition = Composition.Of(compose: builder => builder
            .AddResources(() =>
            {
                sources++;
                return [Resource("a")];
            })
            .AddPolicy("p", context => context.Resource.Id != "a" ? [] :
            [
                Alarm(context.Key("b")),
                new CompositeAlarmDefinition { Key = context.Key("c"), Rule = new AlarmRule.InState(context.Key("b")) },
                new CompositeAlarmDefinition { Key = context.Key("a"), Rule = new AlarmRule.InState(context.Key("c")) },
            ]));
        await composition.DispatchAsync(new ReconcileDue());
        composition.Alarms.Put("monitoring/p/a/foreign", Alarm(default));
        composition.Alarms.Put("other/p/a/r", Alarm(default) with { Description = AlarmDescription.Encode(Alarm(new("p", "a", "r")), "other") });
        composition.Alarms.Put("elsewhere", Alarm(default) with { Description = AlarmDescription.Encode(Alarm(new("p", "a", "r")), "monitoring") });

        var plan = await composition.Reconciler.PlanAsync(new ReconcileRequest { Destroy = true }, CancellationToken.None);
        var result = await composition.Reconciler.ApplyAsync(plan, null, CancellationToken.None);

        Assert.That(plan.Alarms.Select(alarm => alarm.Action), Is.All.EqualTo(PlannedAction.Delete));
        Assert.That(result.Failures, Is.Empty);
        Assert.That(composition.Alarms.Deleted.Select(names => names.Single()), Is.EqualTo(["monitoring/p/a/a", "monitoring/p/a/c", "monitoring/p/a/b"]));
        Assert.That(composition.Alarms.Alarms.Keys, Is.EquivalentTo(["monitoring/p/a/foreign", "other/p/a/r", "elsewhere"]));
        Assert.That(sources, Is.EqualTo(1), "nothing is discovered");
    }

    [Test]
    public async Task Destroy_ManyAlarmsOfASourceThatFails_KnowsNoGuard()
    {
        var fails = false;
        await using var composition = Composition.Of(compose: builder => builder
            .AddResources(() => fails ? throw new InvalidOperationException("denied") : Enumerable.Range(0, 100).Select(i => Resource($"r{i}")))
            .AddAlarmOnEach());
        await composition.DispatchAsync(new ReconcileDue());
        fails = true;

        var plan = await composition.Reconciler.PlanAsync(new ReconcileRequest { Destroy = true }, CancellationToken.None);

        Assert.That((plan.Changes.Count(), plan.Problems.Count), Is.EqualTo((100, 0)));
    }

    [Test]
    public async Task Destroy_OneResource_IsRefused()
    {
        await using var composition = Of(1);

        Assert.That(
            async () => await composition.Reconciler.PlanAsync(new ReconcileRequest { Destroy = true, ResourceId = "a" }, CancellationToken.None),
            Throws.ArgumentException);
    }

    private static ValueTask<AlarmPlan> PlanAsync(Composition composition) => composition.Reconciler.PlanAsync(ReconcileRequest.Everything, CancellationToken.None);

    private static Composition Of(int alarms, params DiscoveryScope[] scopes) => Composition.Of(
        compose: builder => builder.AddPolicy("p", context => Enumerable.Range(0, alarms).Select(i => Alarm(context.Key($"r{i:00}")))),
        prepare: composition => composition.Scopes = scopes.Length == 0 ? composition.Scopes : scopes);

    private sealed class Exclusive : IProgress<PlannedAlarm>
    {
        private int _inside;

        public int Count { get; private set; }

        public int Overlaps { get; private set; }

        public void Report(PlannedAlarm value)
        {
            Overlaps += Interlocked.Increment(ref _inside) - 1;
            Count++;
            Thread.Yield();
            Interlocked.Decrement(ref _inside);
        }
    }
}
