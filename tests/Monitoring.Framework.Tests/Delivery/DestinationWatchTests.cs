using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Tests;

public sealed class DestinationWatchTests
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    [Test]
    public async Task Deliver_NothingGetsThroughForTenMinutes_IsReportedOnceAndItsEndToo()
    {
        await using var ops = new Provider { Fails = _ => new HttpRequestException("500") };
        for (var i = 0; i < 20; i++)
        {
            ops.Queue();
        }

        await ops.RunAsync(9 * _minute);
        var early = ops.Reports.All.Count;
        await ops.RunAsync(20 * _minute);
        var during = ops.Reports.All.ToArray();
        ops.Fails = _ => null;
        await ops.RunAsync(10 * _minute);

        Assert.That((early, during.Length), Is.EqualTo((0, 1)));
        Assert.That(during[0], Is.EqualTo(new WatchdogReport
        {
            Subject = "ops",
            Destination = "ops",
            Since = ops.Stored[0].CreatedAt,
            Reason = "Messages cannot be delivered: 500",
            Key = "stuck ops 1",
        }));
        Assert.That(ops.Reports.All.Skip(1).Select(report => (report.IsOver, report.Key)), Is.EqualTo([(true, "stuck ops 1 over")]));
    }

    [Test]
    public async Task Deliver_OneMessageIsStuck_IsReportedAndEndsWithItsDelivery()
    {
        await using var ops = new Provider { Fails = message => message.Id == "1" ? new HttpRequestException("500") : null };
        ops.Queue();
        for (var i = 0; i < 25; i++)
        {
            ops.Queue();
            await ops.RunAsync(_minute);
        }

        var during = ops.Reports.All.Select(report => (report.Key, report.IsOver)).ToArray();
        ops.Fails = _ => null;
        await ops.RunAsync(10 * _minute);

        Assert.That(during, Is.EqualTo([("stuck ops 1", false)]));
        Assert.That(ops.Reports.All.Skip(1).Select(report => (report.Key, report.IsOver)), Is.EqualTo([("stuck ops 1 over", true)]));
    }

    [Test]
    public async Task Deliver_MessagesAreGivenUp_IsReportedOnceAnHour()
    {
        await using var ops = new Provider { Fails = _ => DeliveryException.Permanent("channel_not_found") };
        for (var i = 0; i < 12; i++)
        {
            ops.Queue();
            await ops.RunAsync(10 * _minute);
        }

        ops.Fails = _ => null;
        ops.Queue();
        await ops.TurnAsync();

        Assert.That(ops.Reports.All.Where(report => !report.IsOver).Select(report => (report.Key, report.Reason)), Is.EqualTo([
            ("given up ops 2026010100", "A message was given up: channel_not_found"),
            ("given up ops 2026010101", "A message was given up: channel_not_found")]));
        Assert.That(ops.Reports.All.Count(report => report.IsOver), Is.EqualTo(2));
    }

    [Test]
    public async Task Deliver_DestinationAsksForALongWait_IsReportedAtOnce()
    {
        await using var ops = new Provider { Fails = _ => DeliveryException.Transient("429", TimeSpan.FromHours(2)) };
        ops.Queue();

        await ops.TurnAsync();

        Assert.That(ops.Reports.All.Single().Reason, Is.EqualTo("Messages cannot be delivered: 429"));
    }

    [Test]
    public async Task Deliver_WatchdogFails_IsLoggedAndToldAgain()
    {
        await using var ops = new Provider { Fails = _ => DeliveryException.Permanent("no") };
        ops.Reports.Throws = new StoreUnavailableException("The disk is full.");
        ops.Queue();
        await ops.TurnAsync();
        ops.Reports.Throws = null;
        ops.Queue();
        await ops.TurnAsync();

        Assert.That(ops.Reports.All, Has.Count.EqualTo(2));
        Assert.That(ops.Composition.Logs.Of(412), Is.EqualTo(["Nobody could be told of the trouble with ops: The disk is full."]));
        Assert.That(ops.Composition.Logs.AtLeast(LogLevel.Error), Has.Count.EqualTo(3));
    }
}
