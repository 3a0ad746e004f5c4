using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Monitoring.Framework.Tests;

/// <summary>Every bad input ends in one sentence that begins with the path.</summary>
public sealed class ConfigurationTests
{
    [TestCase("""{ "Colector": {} , "X": 1 }""", "Monitoring:Colector: there is no section or key 'Colector'; known are Backend, Collector, Delivery, Heartbeat, Inhibitions, Memory, Meters, Owner, PluginFolders, Plugins, Reconciler, Routes, TimeWindows, Watchdog.", TestName = "Unknown section")]
    [TestCase("""{ "Collector": { "MaxConcurency": 3 } }""", "Monitoring:Collector: unknown key 'MaxConcurency'; check the spelling.", TestName = "Unknown key")]
    [TestCase("""{ "Collector": { "MaxConcurrency": "many" } }""", "Monitoring:Collector:MaxConcurrency: the value is not a valid Int32.", TestName = "Not a number")]
    [TestCase("""{ "Delivery": { "Interval": "5 minutes" } }""", "Monitoring:Delivery:Interval: the value is not a valid TimeSpan.", TestName = "Not a time")]
    [TestCase("""{ "Collector": "fast" }""", "Monitoring:Collector: 'fast' stands where a section is needed.", TestName = "Text for a section")]
    [TestCase("""{ "Plugins": "Slack" }""", "Monitoring:Plugins: 'Slack' stands where a section is needed.", TestName = "Text for the plugins")]
    [TestCase("""{ "Routes": "ops" }""", "Monitoring:Routes: 'ops' stands where a section is needed.", TestName = "Text for the routes")]
    [TestCase("""{ "Plugins": { "Slak": { "ops": {} } } }""", "Monitoring:Plugins:Slak: there is no plugin 'Slak'; known are Test.", TestName = "Unknown plugin")]
    [TestCase("""{ "Backend": "Embeded" }""", "Monitoring:Backend: there is no back end 'Embeded'; the host offers Memory.", TestName = "Unknown back end")]
    [TestCase("""{ "Owner": "a/b" }""", "Monitoring:Owner: the owner must have 1 to 64 characters and no slash.", TestName = "Owner with a slash")]
    [TestCase("""{ "Owner": " " }""", "Monitoring:Owner: the owner must have 1 to 64 characters and no slash.", TestName = "Blank owner")]
    [TestCase("""{ "Collector": { "MaxConcurrency": 0 } }""", "Monitoring:Collector:MaxConcurrency: at least 1 is needed.", TestName = "No concurrency")]
    [TestCase("""{ "Collector": { "MaxSlow": -1 } }""", "Monitoring:Collector:MaxSlow: a negative number is not allowed.", TestName = "Negative number of slow sources")]
    [TestCase("""{ "Collector": { "Backlog": 0 } }""", "Monitoring:Collector:Backlog: at least 1 is needed.", TestName = "No backlog")]
    [TestCase("""{ "Collector": { "Patience": "00:06:00" } }""", "Monitoring:Collector:Patience: it must lie between zero and five minutes.", TestName = "Too much patience")]
    [TestCase("""{ "Reconciler": { "Interval": "00:00:00" } }""", "Monitoring:Reconciler:Interval: it must lie between one second and one day.", TestName = "Interval of zero")]
    [TestCase("""{ "Reconciler": { "Interval": "60" } }""", "Monitoring:Reconciler:Interval: it must lie between one second and one day.", TestName = "Interval of sixty days")]
    [TestCase("""{ "Reconciler": { "DeleteGuardPercent": 101 } }""", "Monitoring:Reconciler:DeleteGuardPercent: it must lie between 0 and 100.", TestName = "Guard beyond all")]
    [TestCase("""{ "Reconciler": { "DeleteGuardCount": -1 } }""", "Monitoring:Reconciler:DeleteGuardCount: it must not be negative.", TestName = "Negative guard")]
    [TestCase("""{ "Reconciler": { "AlarmTags": { "aws:x": "1" } } }""", "Monitoring:Reconciler:AlarmTags:aws:x: a tag has at most 128 characters in its key and 256 in its value, and its key does not begin with 'aws:'.", TestName = "Reserved alarm tag")]
    [TestCase("""{ "Delivery": { "Interval": "00:00:00.01" } }""", "Monitoring:Delivery:Interval: it must lie between a tenth of a second and one day.", TestName = "Delivery interval too short")]
    [TestCase("""{ "Delivery": { "RetryDelay": "00:00:00" } }""", "Monitoring:Delivery:RetryDelay: it must be longer than zero.", TestName = "No retry delay")]
    [TestCase("""{ "Delivery": { "MaxRetryDelay": "00:00:00.5" } }""", "Monitoring:Delivery:MaxRetryDelay: it must not be shorter than RetryDelay, nor longer than one day.", TestName = "Longest delay below the first")]
    [TestCase("""{ "Delivery": { "Expiry": "-1" } }""", "Monitoring:Delivery:Expiry: it must be longer than zero.", TestName = "Negative expiry")]
    [TestCase("""{ "Delivery": { "Flapping": { "Openings": -1 } } }""", "Monitoring:Delivery:Flapping:Openings: it must lie between 0, which turns it off, and 100.", TestName = "Negative openings")]
    [TestCase("""{ "Delivery": { "Flapping": { "Settle": "00:00:00" } } }""", "Monitoring:Delivery:Flapping:Settle: it must be longer than zero and at most one day.", TestName = "No time to settle")]
    [TestCase("""{ "Watchdog": { "To": ["nobody"] } }""", "Monitoring:Watchdog:To: there is no notifier 'nobody'; none is configured.", TestName = "Watchdog tells nobody")]
    [TestCase("""{ "Watchdog": { "After": "00:00:01" } }""", "Monitoring:Watchdog:After: it must lie between ten seconds and one day.", TestName = "Watchdog too nervous")]
    [TestCase("""{ "TimeWindows": { "office": "9 to 5" } }""", "Monitoring:TimeWindows:office: '9 to 5' is not a time window; write days, hours and a time zone, such as 'Mon-Fri 08:00-18:00 Europe/Berlin' or 'Sat,Sun 22:00-06:00'.", TestName = "Time window in prose")]
    [TestCase("""{ "TimeWindows": { "office": "Mon-Fri 08:00-18:00 Mars/Olympus" } }""", "Monitoring:TimeWindows:office: 'Mon-Fri 08:00-18:00 Mars/Olympus' is not a time window; write days, hours and a time zone, such as 'Mon-Fri 08:00-18:00 Europe/Berlin' or 'Sat,Sun 22:00-06:00' ('Mars/Olympus' is not understood, and this machine knows no time zone of that name).", TestName = "Unknown time zone")]
    [TestCase("""{ "Inhibitions": { "db": { "Sorce": {} } } }""", "Monitoring:Inhibitions:db:Sorce: an inhibition has no key 'Sorce'; it has Source, Target, Equal.", TestName = "Unknown key of an inhibition")]
    [TestCase("""{ "Inhibitions": { "db": { "Source": { "rule": "x" } } } }""", "Monitoring:Inhibitions:db:Target: at least one condition is needed, such as { \"rule\": \"status-check\" }.", TestName = "Inhibition without a target")]
    [TestCase("""{ "Inhibitions": { "db": { "Source": { "rule": "x" }, "Target": { "topic": "x" } } } }""", "Monitoring:Inhibitions:db:Target:topic: there is no match key 'topic'; use severity, alarm, resource, rule, policy, account, region, label:NAME or tag:NAME.", TestName = "Inhibition by topic")]
    [TestCase("""{ "Inhibitions": { "db": { "Source": { "rule": "x" }, "Target": { "rule": "y" }, "Equal": ["x"] } } }""", "Monitoring:Inhibitions:db:Equal:0: 'x' is not a key, or two of them such as label:depends-on=resource; keys are severity, alarm, resource, rule, policy, account, region, label:NAME or tag:NAME.", TestName = "Equal to nothing")]
    [TestCase("""{ "Heartbeat": { "Url": "hc-ping.com/x" } }""", "Monitoring:Heartbeat:Url: it must be an http or https URL.", TestName = "Heartbeat without a scheme")]
    [TestCase("""{ "Heartbeat": { "Url": "ftp://x" } }""", "Monitoring:Heartbeat:Url: it must be an http or https URL.", TestName = "Heartbeat by FTP")]
    [TestCase("""{ "Heartbeat": { "Url": "env:" } }""", "Monitoring:Heartbeat:Url: the secret reference 'env:' names nothing; write env:NAME.", TestName = "Heartbeat of no variable")]
    public void Start_BadSection_IsRefused(string json, string sentence) =>
        Assert.That(Composition.RefusalOf(json, builder => builder.AddPlugin<TestPlugin>()), Is.EqualTo(sentence));

    [TestCase("""{ "a": { "To": ["nobody"] } }""", "Monitoring:Routes:a:To:0: there is no notifier 'nobody'; there are oncall, ops.", TestName = "Unknown notifier")]
    [TestCase("""{ "a": { "To": "nobody" } }""", "Monitoring:Routes:a:To: there is no notifier 'nobody'; there are oncall, ops.", TestName = "Unknown only notifier")]
    [TestCase("""{ "a": { "Match": { "severity": "critical" } } }""", "Monitoring:Routes:a:To: at least one notifier is needed.", TestName = "No notifier")]
    [TestCase("""{ "a": { "To": ["ops"], "GroupWait": "1" } }""", "Monitoring:Routes:a:GroupWait: a route has no key 'GroupWait'; it has Match, When, Quiet, To, Continue, Order, GroupBy, Wait, Interval, Repeat, Routes.", TestName = "Unknown key of a route")]
    [TestCase("""{ "a": { "To": ["ops"], "GroupBy": ["x"] } }""", "Monitoring:Routes:a:GroupBy:0: there is no key 'x' to group by; use severity, alarm, resource, rule, policy, account, region, label:NAME or tag:NAME.", TestName = "Unknown key to group by")]
    [TestCase("""{ "a": { "To": ["ops"], "Wait": "soon" } }""", "Monitoring:Routes:a:Wait: 'soon' is not a time between 00:00:00 and 7.00:00:00; write hours, minutes and seconds, such as 00:05:00.", TestName = "Wait is no time")]
    [TestCase("""{ "a": { "To": ["ops"], "Repeat": "00:00:00" } }""", "Monitoring:Routes:a:Repeat: '00:00:00' is not a time between 00:00:01 and 7.00:00:00; write hours, minutes and seconds, such as 00:05:00.", TestName = "Repeat without end")]
    [TestCase("""{ "a": { "To": ["ops"], "When": "office" } }""", "Monitoring:Routes:a:When: there is no time window 'office' in Monitoring:TimeWindows; there is none.", TestName = "Unknown time window")]
    [TestCase("""{ "a": { "To": ["ops"], "Routes": { "b": { "Wait": 1, "Mach": {} } } } }""", "Monitoring:Routes:a:Routes:b:Mach: a route has no key 'Mach'; it has Match, When, Quiet, To, Continue, Order, GroupBy, Wait, Interval, Repeat, Routes.", TestName = "Unknown key of an inner route")]
    [TestCase("""{ "a": { "To": ["ops"], "Match": { "severity": "urgent" } } }""", "Monitoring:Routes:a:Match:severity: there is no severity 'urgent'; use info, warning or critical.", TestName = "Unknown severity")]
    [TestCase("""{ "a": { "To": ["ops"], "Match": { "severity": "2" } } }""", "Monitoring:Routes:a:Match:severity: there is no severity '2'; use info, warning or critical.", TestName = "Severity by number")]
    [TestCase("""{ "a": { "To": ["ops"], "Match": { "team": "web" } } }""", "Monitoring:Routes:a:Match:team: there is no match key 'team'; use topic, severity, alarm, resource, rule, policy, account, region, label:NAME or tag:NAME.", TestName = "Unknown match key")]
    [TestCase("""{ "a": { "To": ["ops"], "Match": { "label:": "web" } } }""", "Monitoring:Routes:a:Match:label:: there is no match key 'label:'; use topic, severity, alarm, resource, rule, policy, account, region, label:NAME or tag:NAME.", TestName = "Label without a name")]
    [TestCase("""{ "a": { "To": ["ops"], "Match": "critical" } }""", "Monitoring:Routes:a:Match: 'critical' is not a map; write { \"severity\": \"critical\" }, for example.", TestName = "Match is a text")]
    [TestCase("""{ "a": { "To": ["ops"], "Match": { "severity": [] } } }""", "Monitoring:Routes:a:Match:severity: a value, or a list of values, is needed.", TestName = "Empty list of values")]
    [TestCase("""{ "a": { "To": ["ops"], "Continue": "maybe" } }""", "Monitoring:Routes:a:Continue: 'maybe' is not true or false.", TestName = "Continue is not a boolean")]
    [TestCase("""{ "a": { "To": ["ops"], "Order": "first" } }""", "Monitoring:Routes:a:Order: 'first' is not a whole number.", TestName = "Order is not a number")]
    [TestCase("{}", "Monitoring:Routes: there are 2 notifiers (oncall, ops) and no routes; add one, such as \"all\": { \"To\": [\"oncall\"] }.", TestName = "Several notifiers without routes")]
    public void Start_BadRoutes_AreRefused(string routes, string sentence) =>
        Assert.That(Composition.RefusalOf($"{{ \"Routes\": {routes} }}", builder => builder.AddInbox("ops").AddInbox("oncall")), Is.EqualTo(sentence));

    [Test]
    public void Start_NoBackEndOffered_SaysWhatToCall()
    {
        var services = new ServiceCollection();
        services.AddMonitoring(new ConfigurationBuilder().Build());
        using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });

        Assert.That(
            () => provider.GetServices<IHostedService>(),
            Throws.TypeOf<MonitoringConfigurationException>().With.Message.EqualTo("Monitoring:Backend: there is no back end 'Embedded'; the host offers none (call AddEmbedded)."));
        Assert.That(() => provider.GetRequiredService<IAlarmStore>(), Throws.TypeOf<MonitoringConfigurationException>());
    }

    [Test]
    public void Start_BackEndBringsNoStores_SaysWhichIsMissing()
    {
        var services = new ServiceCollection();
        services.AddMonitoring(new ConfigurationBuilder().Build()).AddBackend("Embedded", static _ => { });
        using var provider = services.BuildServiceProvider();

        Assert.That(
            () => provider.GetRequiredService<IMetricStore>(),
            Throws.TypeOf<MonitoringConfigurationException>().With.Message.EqualTo("Monitoring:Backend: the back end 'Embedded' registers no IMetricStore."));
    }

    [Test]
    public void Start_NotifierNamedTwice_NamesBothOrigins() =>
        Assert.That(
            Composition.RefusalOf("{}", builder => builder
                .AddNotifier(new NotifierRegistration("ops", DeliveryLimits.None, _ => null!) { Origin = "Monitoring:Plugins:Slack:ops" })
                .AddNotifier(new NotifierRegistration("OPS", DeliveryLimits.None, _ => null!) { Origin = "Monitoring:Plugins:Telegram:OPS" })),
            Is.EqualTo("Monitoring:Plugins:Telegram:OPS: another notifier is named 'OPS' (from Monitoring:Plugins:Slack:ops); give it another name."));

    [Test]
    public void Start_AnythingNamedTwiceInCode_IsRefused()
    {
        string[] refusals =
        [
            Composition.RefusalOf("{}", builder => builder.AddSource("a").AddSource("a")),
            Composition.RefusalOf("{}", builder => builder.AddPolicy("a", _ => []).AddPolicy("a", _ => [])),
            Composition.RefusalOf("{}", builder => builder.AddResources(() => []).AddResources(() => [])),
            Composition.RefusalOf("{}", builder => builder.AddBackend("Memory", static _ => { })),
        ];

        Assert.That(refusals, Is.EqualTo(
        [
            "Monitoring: another metric source is named 'a' (from code); give it another name.",
            "Monitoring: another alarm policy is named 'a' (from code); give it another name.",
            "Monitoring: another resource source is named 'resources' (from code); give it another name.",
            "Monitoring: another back end is named 'Memory' (from code); give it another name.",
        ]));
    }

    private static IEnumerable<TestCaseData> Schedules()
    {
        yield return new TestCaseData(new Schedule(TimeSpan.Zero), "the interval is 00:00:00; at least one second is needed.");
        yield return new TestCaseData(new Schedule(TimeSpan.FromMilliseconds(999)), "the interval is 00:00:00.9990000; at least one second is needed.");
        yield return new TestCaseData(new Schedule(TimeSpan.FromDays(2)), "the interval is 2.00:00:00; at most one day is allowed.");
        yield return new TestCaseData(new Schedule(TimeSpan.FromSeconds(1)) { Timeout = TimeSpan.FromDays(60) }, "the timeout is 60.00:00:00; at most one day is allowed.");
        yield return new TestCaseData(new Schedule(TimeSpan.FromSeconds(1)) { Jitter = TimeSpan.FromSeconds(-1) }, "the jitter is -00:00:01; it must lie between zero and the interval.");
        yield return new TestCaseData(new Schedule(TimeSpan.FromSeconds(1)) { Jitter = TimeSpan.FromSeconds(2) }, "the jitter is 00:00:02; it must lie between zero and the interval.");
    }

    [TestCaseSource(nameof(Schedules))]
    public void Start_BadSchedule_IsRefusedAtItsOrigin(Schedule schedule, string problem) =>
        Assert.That(
            Composition.RefusalOf("{}", builder => builder.AddMetricSource(new MetricSourceRegistration("api", schedule, _ => null!) { Origin = "Monitoring:Plugins:X:api" })),
            Is.EqualTo($"Monitoring:Plugins:X:api: 'api': {problem}"));

    private static IEnumerable<TestCaseData> Limits()
    {
        yield return new TestCaseData(new DeliveryLimits { Timeout = TimeSpan.Zero }, "the timeout is 00:00:00; it must be longer than zero and at most one hour.");
        yield return new TestCaseData(new DeliveryLimits { Timeout = TimeSpan.FromHours(2) }, "the timeout is 02:00:00; it must be longer than zero and at most one hour.");
        yield return new TestCaseData(new DeliveryLimits { MinimumInterval = TimeSpan.FromHours(2) }, "the least time between two messages is 02:00:00; it must lie between zero and one hour.");
        yield return new TestCaseData(new DeliveryLimits { MinimumInterval = TimeSpan.FromSeconds(-1) }, "the least time between two messages is -00:00:01; it must lie between zero and one hour.");
    }

    [TestCaseSource(nameof(Limits))]
    public void Start_BadLimits_AreRefused(DeliveryLimits limits, string problem) =>
        Assert.That(Composition.RefusalOf("{}", builder => builder.AddInbox("ops", limits: limits)), Is.EqualTo($"Monitoring: 'ops': {problem}"));

    [Test]
    public void AddMonitoring_Twice_IsRefused()
    {
        var services = new ServiceCollection();
        services.AddMonitoring(new ConfigurationBuilder().Build());

        Assert.That(() => services.AddMonitoring(new ConfigurationBuilder().Build()), Throws.InvalidOperationException);
    }

    [Test]
    public void Start_EmptyConfiguration_IsFine()
    {
        using var provider = new ServiceCollection().AddMonitoring(new ConfigurationBuilder().Build())
            .AddBackend("embedded", static services => services
                .AddSingleton<IMetricStore>(new MemoryMetricStore())
                .AddSingleton<IAlarmStore>(new MemoryAlarmStore())
                .AddSingleton<IDeliveryStore>(new MemoryDeliveryStore()))
            .Services.BuildServiceProvider();

        Assert.That(provider.GetServices<IHostedService>().Count(), Is.EqualTo(1));
    }

    internal sealed class TestPlugin : IMonitoringPlugin
    {
        public static void Register(IMonitoringBuilder builder, IConfiguration section) => ArgumentNullException.ThrowIfNull(builder);
    }
}
