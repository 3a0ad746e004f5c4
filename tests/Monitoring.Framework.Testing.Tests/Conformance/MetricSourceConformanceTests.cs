using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Testing.Tests;

/// <summary>Each check catches the plugins that break what it is about, and no others.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MetricSourceConformanceTests
{
    [TestCase("TakesItsSettings", "runs too often")]
    [TestCase("RefusesUnknownKeys", "ignores unknown keys")]
    [TestCase("RefusesWrongValues", "ignores wrong values")]
    [TestCase("RecordsMetrics", "records only what is down")]
    [TestCase("RecordsMetrics", "records the past")]
    [TestCase("RecordsMetrics KeepsMetricIdentities MeasuresWhatIsDown CollectsInParallel EndsWhenCancelledMidway", "records no number")]
    [TestCase("KeepsMetricIdentities", "tells the time in a dimension")]
    [TestCase("MeasuresWhatIsDown", "throws when it is down")]
    [TestCase("CollectsInParallel", "shares state")]
    [TestCase("EndsWhenCancelledBefore", "minds to be cancelled")]
    [TestCase("EndsWhenCancelledMidway", "takes cancellations for failures")]
    [TestCase("EndsWhenCancelledMidway", "ignores its token")]
    [TestCase("KeepsSecrets", "notes the answer")]
    [TestCase("KeepsSecrets", "logs the address")]
    [TestCase("", "none")]
    public async Task Verify_PluginWithAFlaw_FailsInTheChecksThatAreAboutIt(string checks, string flaw)
    {
        var failures = await Failing.Of(new Suite(flaw), MetricSourceConformance.Checks);

        Assert.That(failures.Keys, Is.EquivalentTo(checks.Split(' ', StringSplitOptions.RemoveEmptyEntries)), string.Join('\n', failures.Values));
    }

    [Test]
    public void Checks_All_AreProvenAbove() => Assert.That(
        Proven.By<MetricSourceConformanceTests>(nameof(Verify_PluginWithAFlaw_FailsInTheChecksThatAreAboutIt)).Append("TakesAnEmptySection"),
        Is.SupersetOf(MetricSourceConformance.Checks.Select(static check => check[0])),
        "TakesAnEmptySection is the same check for all plugins, and proven with notifiers.");

    [TestCase("MeasuresWhatIsDown", "throws", "should measure a target that is down")]
    [TestCase("EndsWhenCancelledMidway", "returns", "SettingsWhenHanging should name a target that hangs")]
    [TestCase("EndsWhenCancelledMidway", "invents", "should record nothing when it is cancelled")]
    [TestCase("EndsWhenCancelledMidway", "swallows", "should throw OperationCanceledException")]
    public async Task Verify_SourceWithASocketOfItsOwn_IsFoundByTheSettingsForIt(string check, string behaviour, string sentence)
    {
        var failures = await Failing.Of(new SocketSuite(behaviour), MetricSourceConformance.Checks);

        Assert.That(failures.Keys, Is.EqualTo(new[] { check }));
        Assert.That(failures[check], Does.Contain(sentence));
    }

    [Test]
    public async Task Verify_SourceWithASocketOfItsOwn_PassesWhenItIsRight() => await new SocketSuite("hangs").VerifyAllAsync();

    private sealed class Suite(string flaw) : MetricSourceConformance<FlawedSourcePlugin>
    {
        protected override string Settings => $$"""{ "Url": "https://flawed.example/{{Secret}}", "Timeout": "00:00:10", "Threshold": 1, "Flaw": "{{flaw}}" }""";
    }

    private sealed class SocketSuite(string behaviour) : MetricSourceConformance<SocketPlugin>
    {
        protected override string Settings => """{ "Target": "up" }""";

        protected override string? SettingsWhenDown => behaviour == "throws" ? """{ "Target": "throws" }""" : """{ "Target": "down" }""";

        protected override string? SettingsWhenHanging => $$"""{ "Target": "{{(behaviour == "throws" ? "hangs" : behaviour)}}" }""";
    }

    /// <summary>Stands for what asks without an HTTP client.</summary>
    private sealed class SocketPlugin : IMonitoringPlugin
    {
        public static void Register(IMonitoringBuilder builder, IConfiguration section)
        {
            if (section.GetChildren().FirstOrDefault(static child => child.Key != "Target") is { } unknown)
            {
                throw new MonitoringConfigurationException(unknown.Path, "nobody reads this.");
            }

            if (section["Target"] is { } target)
            {
                builder.AddMetricSource("socket", Schedule.EveryMinute, _ => new SocketSource(target));
            }
        }
    }

    private sealed class SocketSource(string target) : IMetricSource
    {
        public async ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken)
        {
            if (target == "throws")
            {
                throw new IOException("There is nobody.");
            }

            if (target is "hangs" or "invents" or "swallows")
            {
                context.Record("begun", 1);
                var ended = Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (target == "invents")
                {
                    context.Record("up", 0);
                }

                if (target != "swallows")
                {
                    await ended;
                }

                return;
            }

            context.Record("up", target == "down" ? 0 : 1);
        }
    }
}
