using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Embedded.Tests.Evaluation;

/// <summary>Evaluation to message through the real engine on a real file. The clock begins five seconds into a minute, when alarms of a minute are looked at.</summary>
public abstract class EngineTests
{
    private TemporaryFolder _folder = null!;

    internal static TimeSpan Minute { get; } = TimeSpan.FromMinutes(1);

    internal static MetricId Metric { get; } = new("Monitoring/Uptime", "uptime", [("url", "https://api")]);

    internal FakeTimeProvider Clock { get; private set; } = null!;

    internal string FilePath => _folder.File("monitoring.db");

    [SetUp]
    public void SetUp()
    {
        _folder = new TemporaryFolder();
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 12, 0, 5, TimeSpan.Zero));
    }

    [TearDown]
    public void TearDown() => _folder.Dispose();

    internal static MetricAlarmDefinition Uptime() => new()
    {
        Key = default,
        Metric = Metric,
        Statistic = Statistic.Minimum,
        Period = TimeSpan.FromMinutes(1),
        EvaluationPeriods = 1,
        DatapointsToAlarm = 1,
        ComparisonOperator = ComparisonOperator.LessThanThreshold,
        Threshold = 1,
    };

    internal static async Task<IEnumerable<string>> Summaries(TestEngine engine) => (await engine.Transitions()).Select(static item => item.Summary);

    internal TestEngine Open(Action<IServiceCollection>? configure = null, string delay = "00:00:00") => new(FilePath, Clock, configure, delay);
}
