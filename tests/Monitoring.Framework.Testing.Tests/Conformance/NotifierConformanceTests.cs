using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Testing.Tests;

/// <summary>Each check catches the plugins that break what it is about, and no others.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class NotifierConformanceTests
{
    [TestCase("TakesItsSettings", "declares no timeout")]
    [TestCase("RefusesUnknownKeys", "ignores unknown keys")]
    [TestCase("RefusesUnknownKeys RefusesWrongValues", "refuses with another exception")]
    [TestCase("RefusesUnknownKeys RefusesWrongValues", "refuses without a path")]
    [TestCase("RefusesUnknownKeys RefusesWrongValues", "refuses with the secret")]
    [TestCase("RefusesWrongValues", "ignores wrong values")]
    [TestCase("TellsEveryStateAndOccasion", "knows no reminders")]
    [TestCase("TellsEveryStateAndOccasion TellsRecoveries TakesForeignReceipts TakesEmptyMessages SendsInParallel", "tells no title")]
    [TestCase("TellsEveryStateAndOccasion TellsRecoveries TakesForeignReceipts TakesEmptyMessages SendsInParallel", "makes two requests")]
    [TestCase("TellsRecoveries", "knows no recovery")]
    [TestCase("TakesForeignReceipts", "trusts receipts")]
    [TestCase("TakesEmptyMessages", "wants a title")]
    [TestCase("TakesHugeMessages", "has no limit")]
    [TestCase("TakesHugeMessages", "cuts characters")]
    [TestCase("TakesAnyText", "wants whole characters")]
    [TestCase("EndsWhenCancelledBefore", "returns when it is cancelled")]
    [TestCase("EndsWhenCancelledMidway", "takes cancellations for timeouts")]
    [TestCase("EndsWhenCancelledMidway", "ignores its token")]
    [TestCase("ReportsTimeoutsAsTransient", "lets timeouts through")]
    [TestCase("ReportsBreakdownsAsTransient", "gives up early")]
    [TestCase("ReportsBreakdownsAsTransient", "loses messages")]
    [TestCase("ReportsBreakdownsAsTransient SurvivesMalformedAnswers TriesOnce", "lets resets through")]
    [TestCase("ReportsRefusalsAsPermanent", "holds refusals for transient")]
    [TestCase("PassesRetryHintsOn", "hears no hints")]
    [TestCase("PassesRetryHintsOn", "hears no dates")]
    [TestCase("SurvivesMalformedAnswers", "trusts answers")]
    [TestCase("SurvivesMalformedAnswers", "reads everything")]
    [TestCase("TakesRedirectsForFailures", "takes redirects for success")]
    [TestCase("TriesOnce", "retries")]
    [TestCase("SendsWithoutPacing", "sleeps")]
    [TestCase("SendsInParallel", "keeps the message in a field")]
    [TestCase("KeepsSecrets", "repeats answers")]
    [TestCase("KeepsSecrets", "keeps the answer")]
    [TestCase("KeepsSecrets", "logs the address")]
    [TestCase("", "none")]
    public async Task Verify_PluginWithAFlaw_FailsInTheChecksThatAreAboutIt(string checks, string flaw)
    {
        var failures = await Failing.Of(new Suite(flaw), NotifierConformance.Checks);

        Assert.That(failures.Keys, Is.EquivalentTo(checks.Split(' ', StringSplitOptions.RemoveEmptyEntries)), string.Join('\n', failures.Values));
    }

    [Test]
    public async Task Verify_PluginThatTrustsAnEmptySection_FailsInThatCheck()
    {
        var failures = await Failing.Of(new TrustingSuite(), NotifierConformance.Checks);

        Assert.That(failures.Keys, Is.EqualTo(new[] { "TakesAnEmptySection" }));
    }

    [Test]
    public void Checks_All_AreProvenAbove() => Assert.That(
        Proven.By<NotifierConformanceTests>(nameof(Verify_PluginWithAFlaw_FailsInTheChecksThatAreAboutIt)).Append("TakesAnEmptySection"),
        Is.SupersetOf(NotifierConformance.Checks.Select(static check => check[0])));

    [Test]
    public async Task VerifyAllAsync_PluginWithAFlaw_HasALineForEachCheckThatFailed()
    {
        var failure = await Assert.ThrowsAsync<ConformanceException>(new Suite("refuses without a path").VerifyAllAsync);

        Assert.That(failure!.Message.Split(Environment.NewLine).Select(static line => line.Split(':')[0]), Is.EqualTo(new[] { "RefusesUnknownKeys", "RefusesWrongValues" }));
    }

    [Test]
    public void VerifyAsync_NoSuchCheck_SaysWhichThereAre() =>
        Assert.That(async () => await new Suite("none").VerifyAsync("Nonsense"), Throws.ArgumentException.With.Message.Contains("TriesOnce"));

    [Test]
    public void VerifyAsync_NoSecretInTheSettings_AsksForOne() =>
        Assert.That(async () => await new OpenSuite().VerifyAsync("KeepsSecrets"), Throws.InstanceOf<ConformanceException>().With.Message.Contains("write Secret"));

    [Test]
    public void VerifyAsync_SendsNoHttpButSaysSo_IsAskedToUseTheFactory() =>
        Assert.That(async () => await new SilentSuite().VerifyAsync("TellsEveryStateAndOccasion"), Throws.InstanceOf<ConformanceException>().With.Message.Contains("IHttpClientFactory"));

    [Test]
    public void VerifyAsync_SendsHttpButDeniesIt_IsFound() =>
        Assert.That(async () => await new DenyingSuite().VerifyAsync("TellsEveryStateAndOccasion"), Throws.InstanceOf<ConformanceException>().With.Message.Contains("SendsHttp"));

    [Test]
    public async Task VerifyAllAsync_NotifierWithoutHttp_Passes() => await new CollectingSuite().VerifyAllAsync();

    private class Suite(string flaw) : NotifierConformance<FlawedNotifierPlugin>
    {
        protected override string Settings => $$"""{ "Url": "https://flawed.example/{{Secret}}", "Timeout": "00:00:10", "Threshold": 1, "Flaw": "{{flaw}}" }""";

        protected override int MaxBodyBytes => 20_000;
    }

    private sealed class OpenSuite : NotifierConformance<FlawedNotifierPlugin>
    {
        protected override string Settings => """{ "Url": "https://flawed.example/", "Timeout": "00:00:10", "Threshold": 1 }""";
    }

    private sealed class DenyingSuite() : Suite("none")
    {
        protected override bool SendsHttp => false;
    }

    private sealed class SilentSuite : NotifierConformance<CollectingPlugin>
    {
        protected override string Settings => "{}";
    }

    private sealed class CollectingSuite : NotifierConformance<CollectingPlugin>
    {
        protected override string Settings => "{}";

        protected override bool SendsHttp => false;
    }

    private sealed class TrustingSuite : NotifierConformance<TrustingPlugin>
    {
        protected override string Settings => $$"""{ "Url": "https://flawed.example/{{Secret}}", "Timeout": "00:00:10", "Threshold": 1 }""";
    }

    private sealed class TrustingPlugin : IMonitoringPlugin
    {
        public static void Register(IMonitoringBuilder builder, IConfiguration section)
        {
            _ = section["Url"]!.Length;
            FlawedNotifierPlugin.Register(builder, section);
        }
    }

    private sealed class CollectingPlugin : IMonitoringPlugin
    {
        public static void Register(IMonitoringBuilder builder, IConfiguration section)
        {
            var unknown = section.GetChildren().FirstOrDefault();
            _ = unknown is null ? builder.AddNotifier("collecting", DeliveryLimits.None, _ => new CollectingNotifier()) : throw new MonitoringConfigurationException(unknown.Path, "there are no options.");
        }
    }
}
