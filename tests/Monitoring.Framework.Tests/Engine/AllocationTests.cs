using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Tests;

public sealed class AllocationTests
{
    /// <summary>The compiler makes the state machines of asynchronous methods classes in a debug build.</summary>
    private static readonly int _allowance =
        typeof(DispatchResult).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true ? 900 : 0;

    [Test]
    public async Task Dispatch_DeliveryDueWithNothingDueAndAHandlerThatDoesNothing_AllocatesNothing()
    {
        const int Rounds = 1_000;
        await using var composition = Composition.Of(
            compose: builder => builder.AddEventHandler<DeliveryDue>(static _ => new Idle()),
            configure: services => services.AddSingleton<IDeliveryStore>(new NothingDue()));
        composition.Counters.Dispose();
        await DispatchManyAsync(composition.Engine, Rounds);

        var before = GC.GetAllocatedBytesForCurrentThread();
        await DispatchManyAsync(composition.Engine, Rounds);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(allocated / Rounds, Is.LessThanOrEqualTo(_allowance));
    }

    private static async Task DispatchManyAsync(IMonitoringEngine engine, int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            await engine.DispatchAsync(DeliveryDue.Instance, CancellationToken.None);
        }
    }

    private sealed class Idle : IMonitoringEventHandler<DeliveryDue>
    {
        public ValueTask HandleAsync(DeliveryDue monitoringEvent, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }

    private sealed class NothingDue : IDeliveryStore
    {
        public ValueTask<IReadOnlyList<string>> GetDueDestinationsAsync(DateTimeOffset now, CancellationToken cancellationToken) => new([]);

        public ValueTask<IReadOnlyList<IncidentGroup>> GetDueGroupsAsync(DateTimeOffset now, int maxItems, CancellationToken cancellationToken) => new([]);

        public ValueTask<CommitResult> CommitAsync(DeliveryCommit commit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<TrackedIncident?> FindIncidentAsync(AlarmIdentity alarm, string? contributor, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Incident?> FindInhibitorAsync(IReadOnlyList<string> inhibitionKeys, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IncidentGroup?> FindGroupAsync(string key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<GroupChange> ReadChangesAsync(string groupId, long after, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask PutSilenceAsync(Silence silence, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<Silence>> GetSilencesAsync(DateTimeOffset endingAfter, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<Delivery>> LeaseAsync(DeliveryLease lease, int maxMessages, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<bool> MergeAsync(Delivery digest, IReadOnlyList<Delivery> merged, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask ReleaseAsync(DeliveryLease lease, DateTimeOffset? resumeAt, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<bool> RequeueAsync(string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<Delivery> ReadAsync(DeliveryFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
