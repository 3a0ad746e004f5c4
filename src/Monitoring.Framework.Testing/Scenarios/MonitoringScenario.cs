using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Testing;

/// <summary>
/// A whole story on the real engine and the Embedded back end, in a moment: the clock is a fake one, the network a stub, the database a temporary file, and all else as in a host.
/// <code>
/// var outcome = await MonitoringScenario.For&lt;DiskPlugin&gt;("""{ "MinimumFreePercent": 101 }""").Advance(TimeSpan.FromMinutes(3)).RunAsync();
/// Assert.That(outcome.Notifications.Single().Title, Is.EqualTo("ALARM: disk free"));
/// </code>
/// </summary>
/// <remarks>The verbs only note what is to happen, in their order; <see cref="RunAsync"/> lets it happen. The clock begins at midnight of 1 January 2026, UTC.</remarks>
public sealed class MonitoringScenario
{
    private readonly List<Action<IMonitoringBuilder>> _compositions = [];
    private readonly List<Func<ScenarioHost, CancellationToken, Task>> _steps = [];
    private readonly ScenarioSettings _settings = new();
    private Func<StubRequest, StubAnswer> _answer = static _ => StubAnswer.Json("{}");
    private Func<int, Exception?> _failure = static _ => null;

    private MonitoringScenario()
    {
    }

    /// <summary>Begins a scenario with a plugin.</summary>
    /// <typeparam name="TPlugin">The plugin's class.</typeparam>
    /// <param name="settings">The plugin's section in JSON.</param>
    public static MonitoringScenario For<TPlugin>([StringSyntax(StringSyntaxAttribute.Json)] string settings = "{}")
        where TPlugin : IMonitoringPlugin => new MonitoringScenario().With<TPlugin>(settings);

    /// <summary>Adds another plugin.</summary>
    /// <typeparam name="TPlugin">The plugin's class.</typeparam>
    /// <param name="settings">The plugin's section in JSON.</param>
    public MonitoringScenario With<TPlugin>([StringSyntax(StringSyntaxAttribute.Json)] string settings = "{}")
        where TPlugin : IMonitoringPlugin
    {
        var plugin = PluginUnderTest.Of<TPlugin>();
        _settings.AddPlugin(plugin.Section, settings);
        return With(plugin.AddTo);
    }

    /// <summary>Adds a source, a policy, a notifier, a subscriber or a service without a plugin.</summary>
    /// <param name="compose">Adds it.</param>
    public MonitoringScenario With(Action<IMonitoringBuilder> compose)
    {
        ArgumentNullException.ThrowIfNull(compose);
        _compositions.Add(compose);
        return this;
    }

    /// <summary>Sets other parts of the <c>Monitoring</c> section, such as routes. Unless there are routes, every change is told to every notifier.</summary>
    /// <param name="settings">The parts in JSON, such as <c>{ "Routes": { "all": { "To": [ "collected" ], "GroupBy": [ "severity" ] } } }</c>.</param>
    public MonitoringScenario Configure([StringSyntax(StringSyntaxAttribute.Json)] string settings)
    {
        _settings.Merge(settings);
        return this;
    }

    /// <summary>Answers what goes out by clients of <see cref="IHttpClientFactory"/>; 200 and <c>{}</c> unless given.</summary>
    /// <param name="answer">Says what each request is answered with.</param>
    public MonitoringScenario Answer(Func<StubRequest, StubAnswer> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        _answer = answer;
        return this;
    }

    /// <summary>Lets the notifier <c>collected</c>, which every scenario has, fail; see <see cref="CollectingNotifier.Failure"/>.</summary>
    /// <param name="failure">What each attempt fails with; null lets it succeed.</param>
    public MonitoringScenario NotifierFails(Func<int, Exception?> failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        _failure = failure;
        return this;
    }

    /// <summary>A value arrives, as from somewhere else, at the time that it is then.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="value">The value.</param>
    /// <param name="note">Why the value is what it is.</param>
    public MonitoringScenario Put(MetricId metric, double value, string? note = null) => Step((host, cancellationToken) => host.PutAsync(metric, value, note, cancellationToken));

    /// <summary>Somebody makes an alarm by hand.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="definition">What it should be; its key can be <c>default</c>.</param>
    public MonitoringScenario PutAlarm(string name, AlarmDefinition definition) => Step((host, cancellationToken) => host.PutAlarmAsync(name, definition, cancellationToken));

    /// <summary>Hands an event to the engine, such as <c>Sample.Change("api uptime")</c>, and sends what follows from it.</summary>
    /// <param name="monitoringEvent">What happened.</param>
    public MonitoringScenario Dispatch(MonitoringEvent monitoringEvent) => Step((host, cancellationToken) => host.DispatchAsync(monitoringEvent, cancellationToken));

    /// <summary>
    /// Lets time pass as in a host that runs: sources measure when they are due, first at once; the alarms that policies want are made after the first measurement, and compared
    /// every 15 minutes; alarms are evaluated at CloudWatch's moments; messages are sent, retried and paced.
    /// </summary>
    /// <param name="duration">How long; whole seconds.</param>
    public MonitoringScenario Advance(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        return Step((host, cancellationToken) => host.AdvanceAsync(duration, cancellationToken));
    }

    /// <summary>Lets it all happen.</summary>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="MonitoringConfigurationException">The settings are wrong.</exception>
    /// <exception cref="TimeoutException">A plugin has not ended within 30 seconds of real time.</exception>
    public async Task<ScenarioOutcome> RunAsync(CancellationToken cancellationToken = default)
    {
        var host = new ScenarioHost(_settings, _compositions, new StubHttpHandler(_answer), new CollectingNotifier { Failure = _failure });
        await using var hostScope = host.ConfigureAwait(false);
        foreach (var step in _steps)
        {
            await step(host, cancellationToken).ConfigureAwait(false);
        }

        return await host.OutcomeAsync(cancellationToken).ConfigureAwait(false);
    }

    private MonitoringScenario Step(Func<ScenarioHost, CancellationToken, Task> step)
    {
        _steps.Add(step);
        return this;
    }
}
