using System.Text.Json;
using Monitoring.Framework;
using Monitoring.Framework.Testing;

namespace Acme.Plugin_1.Tests;

public sealed class PLUGINTests
{
    [Test]
    public async Task FilesWait_IsTold()
    {
        var folder = JsonSerializer.Serialize(TestContext.CurrentContext.TestDirectory);

        var outcome = await MonitoringScenario.For<PLUGINPlugin>($$"""{ "Folder": {{folder}}, "MaxFiles": 0 }""").Advance(TimeSpan.FromMinutes(3)).RunAsync();

        Assert.That(outcome.StateOf("files waiting"), Is.EqualTo(AlarmState.Alarm), outcome.ToString());
        Assert.That(outcome.Notifications, Has.Count.EqualTo(1), outcome.ToString());
    }
}

// What every metric source must do: cancellation, settings, identities and more.
public sealed class PLUGINSourceConformance : MetricSourceConformance<PLUGINPlugin>
{
    protected override string Settings => """{ "Folder": ".", "MaxFiles": 10, "Interval": "00:01:00" }""";

    [TestCaseSource(nameof(Checks))]
    public Task Conforms(string check) => VerifyAsync(check);
}

// What every alarm policy must do: the same alarms at any time, keys without thresholds and more.
public sealed class PLUGINPolicyConformance : AlarmPolicyConformance<PLUGINPlugin>
{
    protected override string Settings => """{ "Folder": ".", "MaxFiles": 10, "Interval": "00:01:00" }""";

    protected override string SettingsWithOtherThresholds => """{ "Folder": ".", "MaxFiles": 20, "Interval": "00:01:00" }""";

    [TestCaseSource(nameof(Checks))]
    public Task Conforms(string check) => VerifyAsync(check);
}
