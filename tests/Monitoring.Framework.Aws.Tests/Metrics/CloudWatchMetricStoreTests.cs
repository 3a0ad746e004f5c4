using Monitoring.Framework.Aws.Tests.Stub;

namespace Monitoring.Framework.Aws.Tests;

public sealed class CloudWatchMetricStoreTests
{
    private static readonly MetricId _uptime = new("Shop", "uptime", [("url", "https://example.com/")]);

    [Test]
    public async Task Put_TenThousandDataPoints_AreTenCompressedRequests()
    {
        await using var host = AwsHost.Start();

        await host.Metrics.PutAsync([.. Enumerable.Range(0, 10_000).Select(i => Datum(i, host))], CancellationToken.None);

        Assert.That(host.Stub.Count("PutMetricData"), Is.EqualTo(10));
        Assert.That(host.Stub.CloudWatch().Metrics.DataCount, Is.EqualTo(10_000));
    }

    [Test]
    public async Task Put_WhenThrottled_StoresEverythingOnce()
    {
        var time = new VirtualTime();
        await using var host = AwsHost.Start(time: time);
        host.Stub.Fail("PutMetricData", Fault.Throttle, times: 12, every: 2);

        await host.Metrics.PutAsync([.. Enumerable.Range(0, 10_000).Select(i => Datum(i, host))], CancellationToken.None);

        Assert.That(host.Stub.CloudWatch().Metrics.DataCount, Is.EqualTo(10_000));
        Assert.That(time.Waited, Is.GreaterThan(TimeSpan.Zero));
    }

    [Test]
    public async Task Put_WhenARequestFails_SaysWhichDataAreLeft()
    {
        await using var host = AwsHost.Start();
        MetricDatum[] data = [.. Enumerable.Range(0, 2500).Select(i => Datum(i, host))];
        host.Stub.Fail("PutMetricData", Fault.Denied, after: 1);

        var exception = (await Assert.ThrowsAsync<StoreUnavailableException>(async () => await host.Metrics.PutAsync(data, CancellationToken.None)))!;

        Assert.That(exception.Message, Does.Contain("cloudwatch:PutMetricData"));
        Assert.That(exception.Remaining, Is.EqualTo(data[1000..]));
    }

    [Test]
    public async Task Put_WhenTheFirstRequestFails_NothingIsStored()
    {
        await using var host = AwsHost.Start();
        host.Stub.Fail("PutMetricData", Fault.Expired);

        Assert.That(
            async () => await host.Metrics.PutAsync([Datum(1, host)], CancellationToken.None),
            Throws.TypeOf<StoreUnavailableException>().With.Property(nameof(StoreUnavailableException.Remaining)).Null.And.Message.Contains("credentials"));
    }

    [Test]
    public async Task Put_OldDatum_IsRefusedBeforeAnythingIsSent()
    {
        await using var host = AwsHost.Start();

        Assert.That(
            async () => await host.Metrics.PutAsync([Datum(1, host), Datum(2, host) with { Timestamp = TimeProvider.System.GetUtcNow().AddDays(-15) }], CancellationToken.None),
            Throws.TypeOf<ArgumentException>().With.Message.Contains("Datum 2 of 2"));
        Assert.That(host.Stub.Count("PutMetricData"), Is.Zero);
    }

    [Test]
    public async Task GetAndList_AfterPut_TellWhatWasPut()
    {
        await using var host = AwsHost.Start();
        var now = TimeProvider.System.GetUtcNow();
        var start = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(-10);
        await host.Metrics.PutAsync([.. Enumerable.Range(0, 6).Select(i => new MetricDatum { Metric = _uptime, Timestamp = start.AddSeconds(i * 30), Value = i })], CancellationToken.None);

        var listed = await ToListAsync(host.Metrics.ListAsync(new MetricFilter { Namespace = "Shop", Dimensions = [new("url", null)] }, CancellationToken.None));
        var data = await host.Metrics.GetAsync(
            new MetricQuery { Metric = _uptime, Statistic = Statistic.Sum, Period = TimeSpan.FromMinutes(1), StartTime = start, EndTime = start.AddMinutes(3) }, CancellationToken.None);

        Assert.That(listed, Is.EqualTo([_uptime]));
        Assert.That(data.Select(each => (each.Timestamp, each.Value)), Is.EqualTo([(start, 1.0), (start.AddMinutes(1), 5.0), (start.AddMinutes(2), 9.0)]));
    }

    private static MetricDatum Datum(int i, AwsHost host) => new()
    {
        Metric = new MetricId("Shop", "uptime", [("url", $"https://example.com/{i}")]),
        Timestamp = ((TimeProvider?)host.Services.GetService(typeof(TimeProvider)) ?? TimeProvider.System).GetUtcNow(),
        Value = 1,
    };

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> items)
    {
        List<T> list = [];
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }
}
