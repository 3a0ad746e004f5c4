using Monitoring.Framework;
using Monitoring.Framework.Testing;

namespace Acme.Plugin_1.Tests;

public sealed class PLUGINTests
{
    [Test]
    public async Task Alarm_IsPosted()
    {
        var outcome = await MonitoringScenario.For<PLUGINPlugin>("""{ "ops": { "Url": "https://ntfy.example/ops" } }""").Dispatch(Sample.Change("api uptime")).RunAsync();

        Assert.That(outcome.Requests, Has.Count.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Requests[0].Body, Does.Contain("api uptime"));
    }
}

// What every notifier must do: one attempt, refusals, hints to slow down, any text, no secret in what gets out and more.
public sealed class PLUGINConformance : NotifierConformance<PLUGINPlugin>
{
    protected override string Settings => $$"""{ "ops": { "Url": "https://ntfy.example/{{Secret}}" } }""";

    [TestCaseSource(nameof(Checks))]
    public Task Conforms(string check) => VerifyAsync(check);
}
