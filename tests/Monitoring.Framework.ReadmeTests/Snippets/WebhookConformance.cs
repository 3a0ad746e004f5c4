#pragma warning disable CA1050, CA1062, CA1825, CA2263 // As the README of Monitoring.Framework.Testing shows it: a reader gives it a namespace.

using Monitoring.Framework.Testing;
using Monitoring.Plugins.Webhook;
using NUnit.Framework;

public sealed class WebhookConformance : NotifierConformance<WebhookPlugin>
{
    protected override string Settings => $$"""{ "hook": { "Url": "https://hook.example/{{Secret}}", "Timeout": "00:00:10" } }""";

    protected override int MaxBodyBytes => int.MaxValue;

    [TestCaseSource(nameof(Checks))]
    public Task Conforms(string check) => VerifyAsync(check);
}
