using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.ReadmeTests.Blocks;
using Monitoring.Framework.Testing;
using Monitoring.Plugins.Webhook;

namespace Monitoring.Framework.ReadmeTests.Pictures;

/// <summary>The pictures of alarms in the README of the embedded back end: what is drawn is put into the real engine, and its states are those that are drawn.</summary>
public sealed class AlarmPictureTests
{
    private static readonly MetricId _metric = new("Pictures", "signal");

    private static IEnumerable<TestCaseData> Pictures() => Block.In("text")
        .Where(static block => block.File == "src/Monitoring.Framework.Embedded/README.md")
        .SelectMany(static block => AlarmPicture.Of(block.Text).Select((picture, index) => new TestCaseData(picture).SetArgDisplayNames($"{block.Line} {index} {picture.Title}")));

    [Test]
    public void Pictures_AreFound() => Assert.That(Pictures().Count(), Is.GreaterThanOrEqualTo(6));

    [TestCaseSource(nameof(Pictures))]
    public async Task Picture_OfTheReadme_IsWhatTheEngineMakesOfIt(object drawn)
    {
        var picture = (AlarmPicture)drawn;
        var scenario = MonitoringScenario.For<WebhookPlugin>().With(builder => builder.AddMetricSource(
            "signal", Schedule.EveryMinute, provider => new LateSource(_metric, picture.Data, picture.Late, provider.GetRequiredService<TimeProvider>())));
        foreach (var missing in picture.States.Keys)
        {
            scenario.PutAlarm($"{missing}", new MetricAlarmDefinition
            {
                Key = default,
                Metric = _metric,
                Statistic = Statistic.Maximum,
                Period = TimeSpan.FromMinutes(1),
                EvaluationPeriods = picture.Periods,
                DatapointsToAlarm = picture.Required,
                ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
                Threshold = 0.5,
                TreatMissingData = missing,
            });
        }

        var outcome = await scenario.Advance(TimeSpan.FromMinutes(picture.Data.Length + 1)).RunAsync();

        Assert.Multiple(() =>
        {
            foreach (var (missing, states) in picture.States)
            {
                Assert.That(Drawn.States(outcome.Changes, $"{missing}", picture.Data.Length), Is.EqualTo(states), $"{picture.Title} of {picture.Data} {missing}");
            }
        });
    }
}
