using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Contracts;
using NSubstitute;

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

    private sealed class NothingDue() : ForwardingDeliveryStore(Substitute.For<IDeliveryStore>())
    {
        public override ValueTask<IReadOnlyList<string>> GetDueDestinationsAsync(DateTimeOffset now, CancellationToken cancellationToken) => new([]);

        public override ValueTask<IReadOnlyList<IncidentGroup>> GetDueGroupsAsync(DateTimeOffset now, int maxItems, CancellationToken cancellationToken) => new([]);
    }
}
