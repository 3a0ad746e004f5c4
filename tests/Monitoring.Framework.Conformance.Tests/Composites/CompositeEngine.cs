using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Embedded;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Conformance.Tests.Composites;

/// <summary>The whole framework on a file of its own, with alarms that are moved by hand and a clock that the test moves.</summary>
internal sealed class CompositeEngine : IAsyncDisposable
{
    public const string Topic = "arn:aws:sns:local:000000000000:topic";

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"composites-{Guid.NewGuid():N}.db");
    private readonly List<AlarmStateChanged> _events = [];
    private ServiceProvider _provider;

    public CompositeEngine(DateTimeOffset start)
    {
        Clock = new FakeTimeProvider(start);
        _provider = Compose();
    }

    public FakeTimeProvider Clock { get; }

    /// <summary>Every state change event, as subscribers see it.</summary>
    public IReadOnlyList<AlarmStateChanged> Events => _events;

    public AlarmOperations Operations => Get<AlarmOperations>();

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    /// <summary>Ends the process and starts another on the same file.</summary>
    public async ValueTask RestartAsync()
    {
        await _provider.DisposeAsync();
        _provider = Compose();
    }

    public ValueTask PutMetricAsync(string name) => Operations.PutAsync(
        name,
        new MetricAlarmDefinition
        {
            Key = default,
            Metric = new MetricId("Tests", "load"),
            Statistic = Statistic.Average,
            Period = TimeSpan.FromMinutes(1),
            EvaluationPeriods = 1,
            ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
            Threshold = 1,
        },
        default);

    public ValueTask PutAsync(string name, string rule, string? suppressor = null, TimeSpan? wait = null, TimeSpan? extension = null) => Operations.PutAsync(
        name,
        new CompositeAlarmDefinition
        {
            Key = default,
            Rule = new AlarmRule.Expression(rule),
            AlarmActions = [Topic],
            ActionsSuppressorName = suppressor,
            ActionsSuppressorWaitPeriod = wait,
            ActionsSuppressorExtensionPeriod = extension,
        },
        default);

    public async Task SetAsync(string name, AlarmState state) => await Operations.SetStateAsync(name, state, "by hand", null, default);

    /// <summary>Moves the clock and does what falls due.</summary>
    public async Task MoveToAsync(DateTimeOffset time)
    {
        Clock.Advance(time - Clock.GetUtcNow());
        await Get<AlarmEvaluator>().SettleAsync(time, default);
    }

    public async Task<Alarm> ReadAsync(string name)
    {
        await foreach (var alarm in Get<IAlarmStore>().ReadAsync(DiscoveryScope.Local, new AlarmFilter { Names = [name] }, default))
        {
            return alarm;
        }

        throw new InvalidOperationException($"There is no alarm {name}.");
    }

    public async Task<List<AlarmHistoryItem>> HistoryAsync(string name, AlarmHistoryItemType? type = null)
    {
        List<AlarmHistoryItem> items = [];
        var filter = new AlarmHistoryFilter { AlarmName = name, Type = type, OldestFirst = true };
        await foreach (var item in Get<IAlarmStore>().ReadHistoryAsync(DiscoveryScope.Local, filter, default))
        {
            items.Add(item);
        }

        return items;
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(_path + suffix);
        }
    }

    private ServiceProvider Compose()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddMonitoring(new ConfigurationBuilder().AddInMemoryCollection([new("Monitoring:Embedded:Database", _path)]).Build())
            .AddEmbedded()
            .AddEventHandler(_ => new Recorder(_events));
        return services.BuildServiceProvider();
    }

    private sealed class Recorder(List<AlarmStateChanged> events) : IMonitoringEventHandler<AlarmStateChanged>
    {
        public ValueTask HandleAsync(AlarmStateChanged monitoringEvent, CancellationToken cancellationToken)
        {
            events.Add(monitoringEvent);
            return ValueTask.CompletedTask;
        }
    }
}
