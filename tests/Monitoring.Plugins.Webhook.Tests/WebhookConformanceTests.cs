using Monitoring.Framework.Testing;

namespace Monitoring.Plugins.Webhook.Tests;

public sealed class WebhookConformanceTests : NotifierConformance<WebhookPlugin>
{
    protected override string Settings => $$"""
        {
          "hook": { "Url": "https://hook.example/{{Secret}}", "Secret": "{{Secret}}", "MergesMessages": false, "Timeout": "00:00:10", "MinimumInterval": "00:00:01" },
          "chat": { "Url": "https://chat.example/{{Secret}}", "Method": "PUT", "Template": "{\"text\":\"{{"{{title}}"}}\"}" }
        }
        """;

    /// <summary>Machines are told all.</summary>
    protected override int MaxBodyBytes => int.MaxValue;

    [TestCaseSource(nameof(Checks))]
    public Task Conforms(string check) => VerifyAsync(check);
}
