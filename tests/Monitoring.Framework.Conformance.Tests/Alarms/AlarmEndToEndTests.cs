using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Embedded;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>From an alarm and data that arrive over the wire to the message that a notifier is given.</summary>
public sealed class AlarmEndToEndTests
{
    private const string Topic = "arn:aws:sns:us-east-1:111122223333:ops";
    private const string Other = "arn:aws:sns:us-east-1:111122223333:other";

    private FakeTimeProvider _clock;
    private Recorder _ops;
    private Recorder _others;
    private CloudWatchHost _host;

    [SetUp]
    public async Task StartAsync()
    {
        _clock = new FakeTimeProvider(new DateTimeOffset(2026, 9, 14, 12, 0, 5, TimeSpan.Zero));
        (_ops, _others) = (new Recorder(), new Recorder());
        _host = await CloudWatchHost.StartAsync(
            _clock,
            new Dictionary<string, string?>
            {
                ["Monitoring:Routes:ops:Match:topic"] = Topic,
                ["Monitoring:Routes:ops:To:0"] = "ops",
                ["Monitoring:Routes:others:Match:topic"] = Other,
                ["Monitoring:Routes:others:To:0"] = "others",
            },
            monitoring => monitoring
                .AddNotifier("ops", DeliveryLimits.None, _ => _ops)
                .AddNotifier("others", DeliveryLimits.None, _ => _others));
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task BreachingData_OfAnAlarmPutOverTheWire_TellTheNotifierOfItsTopicOnceAndOnceWhenItIsOver([Values] WireProtocol protocol)
    {
        await _host.ExpectAsync(
            "PutMetricAlarm",
            new JsonObject
            {
                ["AlarmName"] = "latency",
                ["Namespace"] = "Shop",
                ["MetricName"] = "latency",
                ["Statistic"] = "Average",
                ["Period"] = 60,
                ["EvaluationPeriods"] = 1,
                ["DatapointsToAlarm"] = 1,
                ["Threshold"] = 10,
                ["ComparisonOperator"] = "GreaterThanThreshold",
                ["AlarmActions"] = new JsonArray(Topic),
                ["OKActions"] = new JsonArray(Topic),
            },
            protocol);

        await RecordAsync(50, protocol);
        await MoveAsync(TimeSpan.FromMinutes(1));
        var alarm = await _ops.NextAsync();
        await MoveAsync(TimeSpan.FromMinutes(1));
        await RecordAsync(5, protocol);
        await MoveAsync(TimeSpan.FromMinutes(1));
        var ok = await _ops.NextAsync();

        Assert.Multiple(() =>
        {
            Assert.That(alarm.State, Is.EqualTo(AlarmState.Alarm));
            Assert.That(
                alarm.Incidents.Single().Reason,
                Is.EqualTo(
                    "Threshold Crossed: 1 out of the last 1 datapoints [50.0 (14/09/26 12:00:00)] was greater than the threshold (10.0) "
                    + "(minimum 1 datapoint for OK -> ALARM transition)."));
            Assert.That(ok.State, Is.EqualTo(AlarmState.Ok));
            Assert.That(_ops.Waiting, Is.Zero, "each change is told once");
            Assert.That(_others.Waiting, Is.Zero, "the other topic has nothing to do with it");
        });
        var described = await _host.DescribeAsync("latency");
        Assert.That((string?)described["StateValue"], Is.EqualTo("OK"));
        Assert.That((string?)described["StateReason"], Does.Contain("[5.0 (14/09/26 12:02:00)] was not greater than the threshold (10.0)"));
    }

    [Test]
    public async Task StateSetByHand_TellsTheNotifierOfTheTopic()
    {
        await _host.PutAlarmAsync("by-hand", new JsonObject { ["AlarmActions"] = new JsonArray(Other) });

        await _host.SetStateAsync("by-hand", "ALARM", "drill");

        var told = await _others.NextAsync();
        Assert.That((told.Incidents.Single().Alarm.Name, told.Incidents.Single().Reason), Is.EqualTo(("by-hand", "drill")));
    }

    [Test]
    public async Task StateSetByHand_ActionsDisabled_TellsNobody()
    {
        await _host.PutAlarmAsync("quiet", new JsonObject { ["AlarmActions"] = new JsonArray(Other), ["ActionsEnabled"] = false });
        await _host.PutAlarmAsync("loud", new JsonObject { ["AlarmActions"] = new JsonArray(Other) });

        await _host.SetStateAsync("quiet", "ALARM");
        await _host.SetStateAsync("loud", "ALARM");

        Assert.That((await _others.NextAsync()).Incidents.Single().Alarm.Name, Is.EqualTo("loud"));
        Assert.That(_others.Waiting, Is.Zero);
    }

    private Task<JsonObject> RecordAsync(double value, WireProtocol protocol) => _host.ExpectAsync(
        "PutMetricData",
        new JsonObject
        {
            ["Namespace"] = "Shop",
            ["MetricData"] = new JsonArray(new JsonObject { ["MetricName"] = "latency", ["Value"] = value }),
        },
        protocol);

    private async Task MoveAsync(TimeSpan time)
    {
        _clock.Advance(time);
        await _host.Services.GetRequiredService<AlarmEvaluator>().EvaluateAsync(_clock.GetUtcNow(), CancellationToken.None);
        await _host.Services.GetRequiredService<IMonitoringEngine>().DispatchAsync(DeliveryDue.Instance, CancellationToken.None);
    }

    private sealed class Recorder : INotifier
    {
        private readonly Channel<Notification> _told = Channel.CreateUnbounded<Notification>();

        public int Waiting => _told.Reader.Count;

        public async Task<Notification> NextAsync() => await _told.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        public async ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
        {
            await _told.Writer.WriteAsync(notification, cancellationToken);
            return DeliveryReceipt.Empty;
        }
    }
}
