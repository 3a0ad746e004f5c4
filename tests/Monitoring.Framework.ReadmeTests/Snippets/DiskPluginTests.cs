using Monitoring.Framework.Testing;

namespace Monitoring.Framework.ReadmeTests.Snippets;

/// <summary>The plugin that the root README spells out, on the real engine.</summary>
public sealed class DiskPluginTests
{
    [Test]
    public async Task Plugin_OfTheReadme_MeasuresAlarmsAndTells()
    {
        var file = Path.GetTempFileName();
        try
        {
            var metric = DiskSource.MetricOf(Path.GetTempPath());
            var scenario = MonitoringScenario.For<DiskPlugin>($$"""{ "Path": "{{Path.GetTempPath()}}", "File": "{{file}}" }""").Advance(TimeSpan.FromMinutes(1));
            for (var minute = 0; minute < 4; minute++)
            {
                // Fuller than any disk that tests can run on; the minimum of nothing is nothing.
                scenario.Put(metric, -1000).Advance(TimeSpan.FromMinutes(1));
            }

            var outcome = await scenario.RunAsync();

            Assert.Multiple(() =>
            {
                Assert.That(outcome.Data.Select(static datum => datum.Metric).Distinct(), Is.EqualTo(new[] { metric }));
                Assert.That(outcome.StateOf("disk free"), Is.EqualTo(AlarmState.Alarm), outcome.ToString());
                Assert.That(File.ReadAllText(file), Does.Contain("ALARM"));
            });
        }
        finally
        {
            File.Delete(file);
        }
    }
}
