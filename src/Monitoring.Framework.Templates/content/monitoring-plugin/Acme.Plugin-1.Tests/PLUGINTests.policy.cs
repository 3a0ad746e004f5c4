using Monitoring.Framework;
using Monitoring.Framework.Testing;

namespace Acme.Plugin_1.Tests;

public sealed class PLUGINTests
{
    [Test]
    public async Task NothingIsReported_IsTold()
    {
        var outcome = await MonitoringScenario.For<PLUGINPlugin>("""{ "Minutes": 2 }""").Advance(TimeSpan.FromMinutes(5)).RunAsync();

        Assert.That(outcome.StateOf("silent"), Is.EqualTo(AlarmState.Alarm), outcome.ToString());
        Assert.That(outcome.Notifications, Has.Count.EqualTo(1), outcome.ToString());
    }
}

// What every alarm policy must do: the same alarms at any time, keys without thresholds and more.
public sealed class PLUGINConformance : AlarmPolicyConformance<PLUGINPlugin>
{
    protected override string Settings => """{ "Namespace": "Shop", "Metric": "orders", "Minutes": 5 }""";

    protected override string SettingsWithOtherThresholds => """{ "Namespace": "Shop", "Metric": "orders", "Minutes": 10 }""";

    [TestCaseSource(nameof(Checks))]
    public Task Conforms(string check) => VerifyAsync(check);
}
