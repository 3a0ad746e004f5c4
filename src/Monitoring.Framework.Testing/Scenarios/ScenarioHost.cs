using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Testing;

/// <summary>A host whose time is made here. It does what a running one does, each thing when it is due.</summary>
internal sealed class ScenarioHost : IAsyncDisposable
{
    private const string Collected = "collected";

    private static readonly TimeSpan _tick = TimeSpan.FromSeconds(1);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly StubHttpHandler _http;
    private readonly CollectingNotifier _notifier;
    private readonly ChangeRecorder _changes = new();
    private readonly ServiceProvider _provider;
    private readonly RecordingMetricStore _metrics;
    private readonly IMonitoringEngine _engine;
    private readonly List<DispatchFailure> _failures = [];
    private readonly List<Task<DispatchResult>> _underWay = [];
    private readonly Dictionary<string, DateTimeOffset> _dueSources;
    private readonly Dictionary<string, TimeSpan> _intervals;
    private readonly bool _hasPolicies;
    private DateTimeOffset _dueReconciliation;

    public ScenarioHost(ScenarioSettings settings, IEnumerable<Action<IMonitoringBuilder>> compositions, StubHttpHandler http, CollectingNotifier notifier)
    {
        _http = http;
        _notifier = notifier;
        var configuration = settings.Build(Path.Combine(_folder.Path, "monitoring.db"));
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        var builder = services.AddMonitoring(configuration).AddEmbedded().AddNotifier(Collected, DeliveryLimits.None, _ => notifier).AddEventHandler(_ => _changes);
        foreach (var compose in compositions)
        {
            compose(builder);
        }

        http.ServeAllClients(services);
        var store = services.Last(static service => service.ServiceType == typeof(IMetricStore));
        services.AddSingleton<IMetricStore>(provider => new RecordingMetricStore((IMetricStore)store.ImplementationFactory!(provider)));
        _provider = services.BuildServiceProvider();
        EveryNotifier.Route(configuration, _provider);
        _ = _provider.GetRequiredService<INotifierCatalog>();
        _engine = _provider.GetRequiredService<IMonitoringEngine>();
        _metrics = (RecordingMetricStore)_provider.GetRequiredService<IMetricStore>();
        var now = _dueReconciliation = _clock.GetUtcNow();
        _intervals = _provider.GetServices<MetricSourceRegistration>().ToDictionary(static source => source.Name, static source => source.Schedule.Interval);
        _dueSources = _intervals.Keys.ToDictionary(static name => name, _ => now);
        _hasPolicies = _provider.GetServices<AlarmPolicyRegistration>().Any();
    }

    public Task PutAsync(MetricId metric, double value, string? note, CancellationToken cancellationToken) =>
        _metrics.PutAsync([new MetricDatum { Metric = metric, Timestamp = _clock.GetUtcNow(), Value = value, Note = note, Resolution = StorageResolution.High }], cancellationToken).AsTask();

    public Task PutAlarmAsync(string name, AlarmDefinition definition, CancellationToken cancellationToken) =>
        _provider.GetRequiredService<IAlarmStore>().PutAsync(DiscoveryScope.Local, name, definition, cancellationToken).AsTask();

    public async Task DispatchAsync(MonitoringEvent monitoringEvent, CancellationToken cancellationToken)
    {
        await RunAsync(monitoringEvent, cancellationToken).ConfigureAwait(false);
        await RunAsync(DeliveryDue.Instance, cancellationToken).ConfigureAwait(false);
    }

    public async Task AdvanceAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var end = _clock.GetUtcNow() + duration;
        await TurnAsync(cancellationToken).ConfigureAwait(false);
        while (_clock.GetUtcNow() < end)
        {
            _clock.Advance(TimeSpan.FromTicks(Math.Min(_tick.Ticks, (end - _clock.GetUtcNow()).Ticks)));
            await TurnAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<ScenarioOutcome> OutcomeAsync(CancellationToken cancellationToken)
    {
        List<Alarm> alarms = [];
        await foreach (var alarm in _provider.GetRequiredService<IAlarmStore>().ReadAsync(DiscoveryScope.Local, new AlarmFilter(), cancellationToken).ConfigureAwait(false))
        {
            alarms.Add(alarm);
        }

        return new ScenarioOutcome
        {
            Alarms = [.. alarms.OrderBy(static alarm => alarm.Identity.Name, StringComparer.Ordinal)],
            Changes = _changes.All,
            Notifications = _notifier.Notifications,
            Requests = _http.Requests,
            Data = _metrics.Data,
            Failures = [.. _failures],
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync().ConfigureAwait(false);
        _folder.Dispose();
    }

    /// <summary>What a running host would do at this moment.</summary>
    private async Task TurnAsync(CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        string[] due = [.. _dueSources.Where(source => source.Value <= now).Select(static source => source.Key)];
        if (due.Length > 0)
        {
            foreach (var source in due)
            {
                _dueSources[source] += _intervals[source];
            }

            await RunAsync(new CollectDue { Sources = due }, cancellationToken).ConfigureAwait(false);
        }

        if (_hasPolicies && _dueReconciliation <= now)
        {
            _dueReconciliation = now + _provider.GetRequiredService<MonitoringOptions>().Reconciler.Interval;
            await RunAsync(new ReconcileDue(), cancellationToken).ConfigureAwait(false);
        }

        await _provider.GetRequiredService<IAlarmEvaluation>().EvaluateAsync(now, cancellationToken).ConfigureAwait(false);
        await RunAsync(DeliveryDue.Instance, cancellationToken).ConfigureAwait(false);
    }

    private async Task RunAsync(MonitoringEvent monitoringEvent, CancellationToken cancellationToken)
    {
        _underWay.Add(_engine.DispatchAsync(monitoringEvent, cancellationToken).AsTask());
        await ScenarioPatience.WaitAsync(Task.WhenAll(_underWay), _clock, monitoringEvent.GetType().Name).ConfigureAwait(false);
        foreach (var ended in _underWay.Where(static each => each.IsCompleted).ToList())
        {
            _underWay.Remove(ended);
            _failures.AddRange((await ended.ConfigureAwait(false)).Failures);
        }
    }
}
