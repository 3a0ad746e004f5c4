using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Embedded.Tests;

/// <summary>The whole framework on a file, with a fake clock and a notifier that records. Evaluations and deliveries run when the test says so.</summary>
internal sealed class TestEngine : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public TestEngine(string database, FakeTimeProvider clock, Action<IServiceCollection>? configure = null, string delay = "00:00:00", Action<IMonitoringBuilder>? compose = null)
    {
        Clock = clock;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Monitoring:Embedded:Database"] = database,
            ["Monitoring:Embedded:EvaluationDelay"] = delay,

            // What the evaluation decides is told, however often.
            ["Monitoring:Delivery:Flapping:Openings"] = "0",
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<ILoggerProvider>(Log);
        var builder = services.AddMonitoring(configuration)
            .AddEmbedded()
            .AddNotifier("ops", DeliveryLimits.None, _ => Messages);
        compose?.Invoke(builder);
        configure?.Invoke(services);
        _provider = services.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; }

    public RecordingNotifier Messages { get; } = new();

    public RecordingLog Log { get; } = new();

    public EmbeddedDatabase Database => Get<EmbeddedDatabase>();

    public SqliteMetricStore Metrics => Get<SqliteMetricStore>();

    public IAlarmStore Alarms => Get<IAlarmStore>();

    public IDeliveryStore Deliveries => Get<IDeliveryStore>();

    public IHostedService Service => _provider.GetServices<IHostedService>().OfType<AlarmEvaluationService>().Single();

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    public ValueTask PutAlarm(string name, AlarmDefinition definition) => Alarms.PutAsync(DiscoveryScope.Local, name, definition, default);

    public ValueTask Record(MetricId metric, double value, StorageResolution resolution = StorageResolution.Standard, DateTimeOffset? time = null, string? note = null) =>
        Metrics.PutAsync(
            [new MetricDatum { Metric = metric, Timestamp = time ?? Clock.GetUtcNow(), Value = value, Resolution = resolution, Note = note }],
            default);

    /// <summary>Moves the clock, evaluates what is due then, and sends what is queued.</summary>
    public async Task EvaluateAfter(TimeSpan time)
    {
        Clock.Advance(time);
        await Get<AlarmEvaluator>().EvaluateAsync(Clock.GetUtcNow(), default);
        await Get<IMonitoringEngine>().DispatchAsync(DeliveryDue.Instance, default);
    }

    public async Task<Alarm> Read(string name) =>
        (await StoreTests.All(Alarms.ReadAsync(DiscoveryScope.Local, new AlarmFilter(), default))).Single(alarm => alarm.Identity.Name == name);

    public async Task<AlarmState> StateOf(string name) => (await Database.ReadAsync(connection => AlarmTable.Find(connection, name), default))!.State;

    public Task<List<AlarmHistoryItem>> Transitions(string? name = null) => StoreTests.All(Alarms.ReadHistoryAsync(
        DiscoveryScope.Local,
        new AlarmHistoryFilter { AlarmName = name, Type = AlarmHistoryItemType.StateUpdate, OldestFirst = true },
        default));

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    internal sealed class RecordingNotifier : INotifier
    {
        public List<Notification> All { get; } = [];

        public IEnumerable<string> Titles => All.Select(static each => each.Title);

        public ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
        {
            All.Add(notification);
            return ValueTask.FromResult(DeliveryReceipt.Empty);
        }
    }

    internal sealed class RecordingLog : ILoggerProvider, ILogger
    {
        private readonly List<(LogLevel Level, string Text)> _lines = [];

        public IReadOnlyList<string> Of(LogLevel level)
        {
            lock (_lines)
            {
                return [.. _lines.Where(line => line.Level == level).Select(static line => line.Text)];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
            {
                _lines.Add((logLevel, formatter(state, exception)));
            }
        }

        public void Dispose()
        {
        }
    }
}
