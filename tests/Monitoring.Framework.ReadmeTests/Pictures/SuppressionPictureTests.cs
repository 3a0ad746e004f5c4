using System.Text.RegularExpressions;
using Monitoring.Framework.ReadmeTests.Blocks;
using Monitoring.Framework.Testing;
using Monitoring.Plugins.Webhook;

namespace Monitoring.Framework.ReadmeTests.Pictures;

/// <summary>The picture of a composite alarm whose actions another alarm holds back: its lines are what the real engine makes of the first two.</summary>
public sealed partial class SuppressionPictureTests
{
    private static IEnumerable<TestCaseData> Pictures() => Block.In("text")
        .Where(static block => block.File == "src/Monitoring.Framework.Embedded/README.md")
        .SelectMany(static block => Picture().Matches(block.Text).Select(match => new TestCaseData(match.Value).SetArgDisplayNames($"{block.Line}")));

    [Test]
    public void Pictures_AreFound() => Assert.That(Pictures(), Is.Not.Empty);

    [TestCaseSource(nameof(Pictures))]
    public async Task Picture_OfTheReadme_IsWhatTheEngineMakesOfIt(string picture)
    {
        var rows = Row().Matches(picture).ToDictionary(static row => row.Groups["name"].Value, static row => row.Groups["points"].Value.Replace(" ", "", StringComparison.Ordinal));
        var minutes = rows["child"].Length;
        var scenario = MonitoringScenario.For<WebhookPlugin>()
            .PutAlarm("child", Metric("child"))
            .PutAlarm("suppressor", Metric("suppressor"))
            .PutAlarm("composite", new CompositeAlarmDefinition
            {
                Key = default,
                Rule = new AlarmRule.Expression("ALARM(child)"),
                ActionsSuppressorName = "suppressor",
                ActionsSuppressorWaitPeriod = TimeSpan.FromMinutes(2),
                ActionsSuppressorExtensionPeriod = TimeSpan.FromMinutes(3),
            });
        for (var minute = 0; minute < minutes; minute++)
        {
            scenario.Put(Id("child"), rows["child"][minute] == 'A' ? 1 : 0).Put(Id("suppressor"), rows["suppressor"][minute] == 'A' ? 1 : 0).Advance(TimeSpan.FromMinutes(1));
        }

        var outcome = await scenario.Advance(TimeSpan.FromSeconds(30)).RunAsync();

        Assert.Multiple(() =>
        {
            foreach (var alarm in (string[])["child", "suppressor", "composite"])
            {
                Assert.That(Drawn.States(outcome.Changes, alarm, minutes), Is.EqualTo(rows[alarm]), alarm);
            }

            Assert.That(Told(outcome, minutes), Is.EqualTo(rows["told"]), outcome.ToString());
        });
    }

    /// <summary>A for a message that the composite alarm goes off, O for one that it is over, in the minute that ended before it.</summary>
    private static string Told(ScenarioOutcome outcome, int minutes)
    {
        var told = outcome.Notifications.Where(static message => message.Incidents.Any(static incident => incident.Alarm.Name == "composite")).ToList();
        return string.Concat(Enumerable.Range(0, minutes).Select(minute =>
            told.Find(message => (int)(message.Timestamp - Drawn.Midnight).TotalMinutes == minute + 1)?.State.ToString()[..1] ?? "."));
    }

    private static MetricId Id(string name) => new("Pictures", name);

    private static MetricAlarmDefinition Metric(string name) => new()
    {
        Key = default,
        Metric = Id(name),
        Statistic = Statistic.Maximum,
        Period = TimeSpan.FromMinutes(1),
        EvaluationPeriods = 1,
        ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
        Threshold = 0.5,
    };

    [GeneratedRegex(@"^child .*\nsuppressor .*\ncomposite .*\ntold .*\n", RegexOptions.Multiline)]
    private static partial Regex Picture();

    [GeneratedRegex(@"^(?<name>\w+) +(?<points>[OAI. ]+)$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
