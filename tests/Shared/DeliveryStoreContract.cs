using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Contracts;

/// <summary>
/// What every <see cref="IDeliveryStore"/> keeps, seen from outside. Linked into the tests of each store, which derive from it. Times are whole seconds, and the numbers of
/// rows in one commit small: what a store rounds or limits is its own business.
/// </summary>
public abstract partial class DeliveryStoreContract
{
    protected FakeTimeProvider Clock { get; private set; } = null!;

    protected IDeliveryStore Store { get; private set; } = null!;

    /// <summary>Another process' store on the same data; the same one where there is only one process.</summary>
    protected virtual IDeliveryStore Another => Store;

    /// <summary>How many messages a backlog has.</summary>
    protected virtual int Backlog => 100_000;

    /// <summary>How many messages of it are committed at once.</summary>
    protected virtual int BacklogCommit => 100;

    /// <summary>How long the property test goes on.</summary>
    protected virtual int PropertySteps => 80;

    protected DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>A store without any data.</summary>
    protected abstract IDeliveryStore CreateStore(TimeProvider timeProvider);

    /// <summary>Deletes an alarm in the back end, so that its incident ends without news. False where that is not the back end's.</summary>
    protected virtual ValueTask<bool> TryEndAsync(AlarmIdentity alarm) => ValueTask.FromResult(false);

    [SetUp]
    public void CreateContractStore()
    {
        Clock = new FakeTimeProvider();
        Store = CreateStore(Clock);
    }

    protected static async Task<List<T>> All<T>(IAsyncEnumerable<T> items)
    {
        List<T> all = [];
        await foreach (var item in items)
        {
            all.Add(item);
        }

        return all;
    }

    protected static string[] Ids(IEnumerable<Delivery> deliveries) => [.. deliveries.Select(static each => each.Id)];

    protected ValueTask<CommitResult> Commit(params Delivery[] deliveries) => Store.CommitAsync(new DeliveryCommit { Deliveries = deliveries }, default);

    protected ValueTask<CommitResult> Commit(params TrackedIncident[] incidents) => Store.CommitAsync(new DeliveryCommit { Incidents = incidents }, default);

    protected ValueTask<CommitResult> Commit(params IncidentGroup[] groups) => Store.CommitAsync(new DeliveryCommit { Groups = groups }, default);

    protected ValueTask<CommitResult> Commit(params GroupChange[] changes) => Store.CommitAsync(new DeliveryCommit { Changes = changes }, default);

    protected DeliveryLease LeaseOf(string owner = "one", string destination = "ops", int seconds = 60) => new(destination, owner, Now, Now.AddSeconds(seconds));

    protected async Task<IReadOnlyList<Delivery>> Lease(string owner = "one", string destination = "ops", int max = 10) =>
        await Store.LeaseAsync(LeaseOf(owner, destination), max, default);

    protected async Task<IReadOnlyList<string>> DueDestinations() => await Store.GetDueDestinationsAsync(Now, default);

    protected async Task<Delivery> Stored(string id) => (await All(Store.ReadAsync(new DeliveryFilter(), default))).Single(each => each.Id == id);

    protected async Task Deliver(Delivery delivery, string? messageId = null) =>
        await Store.SettleAsync(delivery, new DeliveryOutcome.Delivered(Now, new DeliveryReceipt(messageId)), default);

    protected async Task Retry(Delivery delivery, int seconds, bool countsAsAttempt = true) =>
        await Store.SettleAsync(delivery, new DeliveryOutcome.Retry(Now.AddSeconds(seconds), "busy", countsAsAttempt), default);

    protected async Task Bury(Delivery delivery) => await Store.SettleAsync(delivery, new DeliveryOutcome.Dead(Now, "gone"), default);
}
