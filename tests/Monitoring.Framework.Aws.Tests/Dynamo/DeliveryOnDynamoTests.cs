using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Tests.Clients;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Aws.Tests.Dynamo;

/// <summary>The engine of two processes on one table: as two Lambda functions run at once.</summary>
public sealed class DeliveryOnDynamoTests
{
    private DynamoServer? _server;

    [OneTimeSetUp]
    public async Task StartServer() => _server = await DynamoServer.StartDynaliteAsync();

    [OneTimeTearDown]
    public void StopServer() => _server?.Dispose();

    [Test]
    public async Task TwoProcesses_EachIsToldOnceAndTheEndIsThreadedToTheBegin()
    {
        var clock = new FakeTimeProvider();
        var people = new People();
        var table = _server!.CreateTable();
        await using var first = Process(table, people, clock);
        await using var second = Process(table, people, clock);

        // SNS brings each to both, and three times.
        foreach (var name in (string[])["cpu", "disk"])
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Dispatch(i % 2 == 0 ? first : second, Change(name, AlarmState.Alarm, clock))));
            Assert.That(results.Sum(static result => result.Done), Is.EqualTo(1), "queued once");
        }

        await Task.WhenAll(Dispatch(first, DeliveryDue.Instance), Dispatch(second, DeliveryDue.Instance));
        Assert.That(people.Told.Select(static each => each.Title), Is.Unique.And.Exactly(2).Items);
        clock.Advance(TimeSpan.FromMinutes(5));
        await Dispatch(second, Change("cpu", AlarmState.Ok, clock));
        await Dispatch(second, DeliveryDue.Instance);
        Assert.That(people.Told, Has.Count.EqualTo(3));
        Assert.That(people.Told[2].State, Is.EqualTo(AlarmState.Ok));
        Assert.That(people.Told[2].EarlierReceipt?.MessageId, Is.EqualTo(people.Told.Single(static each => each.State == AlarmState.Alarm && each.Title.Contains("cpu", StringComparison.Ordinal)).Id));
    }

    private static async Task<DispatchResult> Dispatch(IServiceProvider process, MonitoringEvent monitoringEvent) =>
        await process.GetRequiredService<IMonitoringEngine>().DispatchAsync(monitoringEvent, default);

    private static AlarmStateChanged Change(string name, AlarmState state, TimeProvider clock) => new()
    {
        Alarm = DiscoveryScope.Local.Alarm($"team/policy/{name}/high"),
        Key = new AlarmKey("policy", name, "high"),
        Severity = AlarmSeverity.Critical,
        OldState = state == AlarmState.Ok ? AlarmState.Alarm : AlarmState.Ok,
        NewState = state,
        Timestamp = clock.GetUtcNow(),
        Reason = "Threshold Crossed",
    };

    private ServiceProvider Process(string table, People people, TimeProvider clock)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Monitoring:Backend"] = "Aws",
            ["Monitoring:Aws:Region"] = TestClients.Region,
            ["Monitoring:Aws:BaseUrl"] = _server!.Address.ToString(),
            ["Monitoring:Aws:Delivery:Table"] = table,
        }).Build();
        var services = new ServiceCollection().AddSingleton(clock);
        services.AddMonitoring(configuration).AddAws().AddNotifier("people", DeliveryLimits.None, _ => people);
        services.AddSingleton(static provider => new AwsClientFactory(provider.GetRequiredService<AwsOptions>(), provider.GetRequiredService<TimeProvider>(), TestClients.Credentials));
        return services.BuildServiceProvider();
    }

    private sealed class People : INotifier
    {
        private readonly Lock _lock = new();

        public List<Notification> Told { get; } = [];

        public ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                Told.Add(notification);
            }

            return ValueTask.FromResult(new DeliveryReceipt(notification.Id));
        }
    }
}
