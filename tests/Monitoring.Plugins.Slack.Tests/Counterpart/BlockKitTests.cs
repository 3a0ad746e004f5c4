using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack.Tests.Counterpart;

/// <summary>Slack's own types and the limits that its comments state accept every message.</summary>
public class BlockKitTests
{
    private BlockKit _blockKit;

    [OneTimeSetUp]
    public async Task StartAsync() => _blockKit = await BlockKit.StartAsync();

    [OneTimeTearDown]
    public void Stop() => _blockKit?.Dispose();

    [Test]
    public void Limits_OfTheTypes_AreFound() => Assert.That(_blockKit.Limits, Is.AtLeast(100));

    [TestCase("""{"blocks":[{"type":"header","text":{"type":"plain_text","text":"151"}}]}""", 151)]
    [TestCase("""{"blocks":[{"type":"section","text":{"type":"mrkdwn","text":"3001"}}]}""", 3001)]
    [TestCase("""{"attachments":[{"color":"#000000","blocks":[{"type":"section","fields":[{"type":"mrkdwn","text":"2001"}]}]}]}""", 2001)]
    [TestCase("""{"blocks":[{"type":"section","text":{"type":"mrkdwn","text":""}}]}""", 0)]
    [TestCase("""{"blocks":[{"type":"section"}]}""", 0)]
    [TestCase("""{"blocks":[{"type":"header","text":{"type":"mrkdwn","text":"x"}}]}""", 0)]
    [TestCase("""{"blocks":[{"type":"section","text":{"type":"mrkdwn","text":"x"},"colour":"red"}]}""", 0)]
    [TestCase("""{"blocks":[{"type":"image","image_url":"https://example.com/1.png"}]}""", 0)]
    [TestCase("""{"blocks":[{"type":"image","image_url":"https://example.com/1.png","alt_text":"2001"}]}""", 2001)]
    [TestCase("""{"blocks":[{"type":"paragraph"}]}""", 0)]
    [TestCase("""{"attachments":[{"colour":"red"}]}""", 0)]
    public void Errors_OfAWrongMessage_AreFound(string json, int length)
    {
        var message = JsonNode.Parse(length == 0 ? json : json.Replace($"\"{length}\"", $"\"{new string('x', length)}\"", StringComparison.Ordinal))!;

        Assert.That(_blockKit.Errors(message), Is.Not.Empty);
    }

    [Test]
    public async Task Errors_OfTheSamples_AreNone()
    {
        foreach (var sample in new[] { Samples.Alarm, Samples.More, Samples.SomeOver, Samples.Reminder, Samples.Recovery })
        {
            var outcome = await Outcome.OfAsync(sample);

            Assert.That(outcome.Rich.SelectMany(_blockKit.Errors), Is.Empty, sample.Title);
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Errors_OfAnyNotification_AreNone() => Prop.ForAll(AnyNotification.Any, notification =>
    {
        var outcome = Outcome.OfAsync(notification).GetAwaiter().GetResult();
        Assert.That(outcome.Rich.SelectMany(_blockKit.Errors), Is.Empty);
    });
}
