using Monitoring.Framework.Testing;

namespace Monitoring.Plugins.Slack.Tests;

public sealed class SlackConformanceTests : NotifierConformance<SlackPlugin>
{
    protected override string Settings => $$"""
        {
          "ops": { "Token": "xoxb-{{Secret}}", "Channel": "#ops", "Timeout": "00:00:10", "MinimumInterval": "00:00:01" },
          "team": { "Token": "xoxb-{{Secret}}", "Channel": "#team", "OnRecovery": "Reply" },
          "hook": { "WebhookUrl": "https://hooks.slack.example/services/T0/B0/{{Secret}}" }
        }
        """;

    [TestCaseSource(nameof(Checks))]
    public Task Conforms(string check) => VerifyAsync(check);

    protected override StubAnswer Answer(StubRequest request) =>
        request.Address.Host == "slack.com" ? StubAnswer.Json("""{"ok":true,"channel":"C0123","ts":"1700000000.000100"}""") : StubAnswer.Text(200, "ok");
}
