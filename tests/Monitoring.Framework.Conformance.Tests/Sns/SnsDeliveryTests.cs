using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>From an alarm that acts on a topic to the endpoint that is subscribed to it.</summary>
public sealed class SnsDeliveryTests
{
    private const string Topic = "arn:aws:sns:local:000000000000:ops";

    private FakeTimeProvider _clock;
    private SnsReceiver _receiver;
    private CloudWatchHost _host;

    [SetUp]
    public async Task StartAsync()
    {
        _clock = new FakeTimeProvider();
        _receiver = await SnsReceiver.StartAsync();
        _host = await CloudWatchHost.StartAsync(
            _clock,
            new Dictionary<string, string?> { ["Monitoring:Server:Topics:ops:Subscriptions:hook:Endpoint"] = _receiver.Address });
        await _host.PutAlarmAsync("latency", new JsonObject
        {
            ["AlarmActions"] = new JsonArray(Topic),
            ["InsufficientDataActions"] = new JsonArray(Topic),
            ["OKActions"] = new JsonArray("arn:aws:sns:local:000000000000:calm"),
        });
        _clock.Advance(TimeSpan.FromSeconds(1));
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Test]
    public async Task AlarmWithTheTopic_PostsTheMessageThatItsHistoryKeeps()
    {
        await ConfirmAsync();

        await _host.SetStateAsync("latency", "ALARM", "drill");

        var post = await _receiver.NextAsync();
        var item = (await _host.ExpectAsync("DescribeAlarmHistory", new JsonObject { ["HistoryItemType"] = "Action" }))["AlarmHistoryItems"]!.AsArray().Single()!;
        var published = JsonNode.Parse((string)JsonNode.Parse((string)item["HistoryData"]!)!["publishedMessage"]!)!;
        var message = JsonNode.Parse(post["Message"]!)!;
        Assert.Multiple(() =>
        {
            Assert.That(post["Type"], Is.EqualTo("Notification"));
            Assert.That(post["Subject"], Is.EqualTo("ALARM: \"latency\" in local"));
            Assert.That(post["Message"], Is.EqualTo((string?)published["default"]));
            Assert.That((string?)message["NewStateReason"], Is.EqualTo("drill"));
            Assert.That((string?)message["Trigger"]!["Statistic"], Is.EqualTo("AVERAGE"));
            Assert.That((string?)item["HistorySummary"], Is.EqualTo($"Successfully executed action {Topic}"));
        });
    }

    [Test]
    public async Task StateWithoutTheTopic_PostsNothing()
    {
        await ConfirmAsync();

        await _host.SetStateAsync("latency", "OK");
        _clock.Advance(TimeSpan.FromSeconds(1));
        await _host.SetStateAsync("latency", "INSUFFICIENT_DATA", "later");

        Assert.That((await _receiver.NextAsync())["Message"], Does.Contain("\"NewStateReason\":\"later\""), "all states are told, where the alarm acts on the topic");
        Assert.That(_receiver.Waiting, Is.Zero);
    }

    [Test]
    public async Task AlarmBeforeTheConfirmation_IsPostedAfterIt()
    {
        var question = await _receiver.NextAsync();
        await _host.SetStateAsync("latency", "ALARM", "early");
        await DeliverAsync();
        var waiting = await WaitingAsync();
        await _host.Client.GetStringAsync(question["SubscribeURL"]);

        _clock.Advance(TimeSpan.FromMinutes(1.1));
        await DeliverAsync();

        Assert.That(waiting, Is.EqualTo("The subscription ops/hook waits for its confirmation."));
        Assert.That((await _receiver.NextAsync())["Message"], Does.Contain("\"NewStateReason\":\"early\""));
    }

    [Test]
    public async Task CompositeAlarm_OnTheTopic_PostsItsOwnMessage()
    {
        await ConfirmAsync();
        await _host.PutAlarmAsync("child");
        await _host.ExpectAsync(
            "PutCompositeAlarm",
            new JsonObject { ["AlarmName"] = "all", ["AlarmRule"] = "ALARM(child)", ["AlarmActions"] = new JsonArray(Topic) });

        await _host.SetStateAsync("child", "ALARM");

        var message = JsonNode.Parse((await _receiver.NextAsync())["Message"]!)!;
        Assert.That((string?)message["AlarmRule"], Is.EqualTo("ALARM(child)"));
        Assert.That((string?)message["TriggeringChildren"]![0]!["Arn"], Does.EndWith(":alarm:child"));
    }

    private async Task ConfirmAsync() => await _host.Client.GetStringAsync((await _receiver.NextAsync())["SubscribeURL"]);

    private async Task DeliverAsync() =>
        await _host.Services.GetRequiredService<IMonitoringEngine>().DispatchAsync(DeliveryDue.Instance, CancellationToken.None);

    /// <summary>Why the one message still waits. The outbox may be busy with it at the moment, in its own time.</summary>
    private async Task<string> WaitingAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        var store = _host.Services.GetRequiredService<IDeliveryStore>();
        while (true)
        {
            await foreach (var delivery in store.ReadAsync(new DeliveryFilter(), patience.Token))
            {
                if (delivery.LastError is { } error)
                {
                    return error;
                }
            }

            await DeliverAsync();
        }
    }
}
