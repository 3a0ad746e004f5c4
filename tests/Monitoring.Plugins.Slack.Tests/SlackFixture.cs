using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack.Tests;

/// <summary>A stand-in for the Web API and what asks it.</summary>
public abstract class SlackFixture
{
    internal SlackStandIn Slack { get; private set; }

    [SetUp]
    public async Task StartAsync() => Slack = await SlackStandIn.StartAsync();

    [TearDown]
    public async Task StopAsync() => await Slack.DisposeAsync();

    internal IEnumerable<string> Calls => Slack.Requests.Select(static request => request.Line.Split('.')[^1]);

    internal JsonNode Last => Slack.Requests[^1].Body;

    /// <summary>Refuses what a rule names, and takes all else with a new <c>ts</c> each time.</summary>
    internal void Refuse(Func<SlackStandIn.Recorded, string?> error)
    {
        var count = 0;
        Slack.Answer = (request, context) => context.Response.WriteAsync(
            error(request) is { } code ? $$"""{"ok":false,"error":"{{code}}"}""" : $$"""{"ok":true,"channel":"C0123","ts":"{{++count}}.0"}""");
    }

    internal INotifier Notifier(Action<SlackOptions>? configure = null, ISecretReader? secrets = null) => Composition.Notifier(
        options =>
        {
            options.Token = "xoxb-test";
            options.Channel = "#ops";
            options.BaseUrl = new Uri(Slack.Url, "api");
            configure?.Invoke(options);
        },
        secrets);

    internal static async Task<DeliveryReceipt> SendAsync(INotifier notifier, Notification notification, DeliveryReceipt? earlier = null) =>
        await notifier.NotifyAsync(notification with { EarlierReceipt = earlier }, CancellationToken.None);

    internal static async Task<DeliveryException> FailsAsync(INotifier notifier, Notification? notification = null) =>
        (await Assert.ThrowsAsync<DeliveryException>(async () => await notifier.NotifyAsync(notification ?? Samples.Alarm, CancellationToken.None)))!;
}
