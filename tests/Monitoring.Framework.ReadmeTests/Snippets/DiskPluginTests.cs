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
            var outcome = await MonitoringScenario.For<DiskPlugin>($$"""{ "Path": "{{Path.GetTempPath()}}", "File": "{{file}}" }""")
                .Advance(TimeSpan.FromMinutes(2))
                .Dispatch(Sample.Change("disk free"))
                .RunAsync();

            Assert.Multiple(() =>
            {
                Assert.That(outcome.Data.Select(static datum => datum.Metric).Distinct(), Is.EqualTo(new[] { metric }));
                Assert.That(outcome.StateOf("disk free"), Is.Not.EqualTo(AlarmState.InsufficientData), outcome.ToString());
                Assert.That(File.ReadAllText(file), Does.Contain("ALARM"));
            });
        }
        finally
        {
            File.Delete(file);
        }
    }
}
