using System.Text.Json;
using Monitoring.Framework.Aws.Clients.CloudWatch;
using Wire = Monitoring.Framework.Aws.Clients.CloudWatch;

namespace Monitoring.Framework.Aws.Tests;

public sealed class MetricDataBatchesTests
{
    private static readonly DateTimeOffset _time = new(2026, 11, 26, 3, 0, 10, TimeSpan.Zero);

    [Test]
    public void Of_TenThousandDataPoints_AreTenRequests()
    {
        var requests = Requests([.. Enumerable.Range(0, 10_000).Select(i => Datum("uptime", 1, ("url", $"https://example.com/{i}")))]);

        Assert.That(requests.Select(request => request.MetricData.Count), Is.EqualTo(Enumerable.Repeat(1000, 10)));
    }

    [Test]
    public void Of_TwoNamespaces_AreTwoRequests()
    {
        var requests = Requests([Datum("a", 1), Datum("b", 1) with { Metric = new MetricId("Other", "b") }, Datum("c", 1)]);

        Assert.That(requests.Select(request => $"{request.Namespace} {request.MetricData.Count}"), Is.EqualTo(["Shop 2", "Other 1"]));
    }

    [Test]
    public void Of_LongDimensions_StaysBelowOneMegabyte()
    {
        Dimension[] dimensions = [.. Enumerable.Range(0, 10).Select(i => new Dimension($"name{i}", new string('"', 300)))];
        MetricDatum[] data = [.. Enumerable.Range(0, 1000).Select(i => Datum($"m{i}", 1, dimensions))];

        var requests = Requests(data);

        Assert.That(requests, Has.Count.GreaterThan(1));
        Assert.That(requests.Select(request => JsonSerializer.SerializeToUtf8Bytes(request).Length), Is.All.LessThan(1_000_000));
        Assert.That(requests.Sum(request => request.MetricData.Count), Is.EqualTo(1000));
    }

    [Test]
    public void Of_ValuesOfOneMinute_AreOneDataPointWithCounts()
    {
        var datum = Requests([Datum("a", 2), Datum("a", 5) with { Timestamp = _time.AddSeconds(40) }, Datum("a", 2)]).Single().MetricData.Single();

        Assert.That(datum.Value, Is.Null);
        Assert.That(datum.Values!.Zip(datum.Counts!), Is.EquivalentTo(new[] { (2.0, 2.0), (5.0, 1.0) }));
    }

    [Test]
    public void Of_ValuesOfAnotherMinuteUnitResolutionOrMetric_StayApart()
    {
        var requests = Requests(
        [
            Datum("a", 1),
            Datum("a", 1) with { Timestamp = _time.AddMinutes(1) },
            Datum("a", 1) with { Unit = MetricUnit.Seconds },
            Datum("a", 1) with { Resolution = StorageResolution.High },
            Datum("a", 1) with { Resolution = StorageResolution.High, Timestamp = _time.AddSeconds(1) },
            Datum("a", 1, ("b", "c")),
            Datum("a", 1) with { Value = null, StatisticValues = StatisticSet.Of(1) },
        ]);

        Assert.That(requests.Single().MetricData, Has.Count.EqualTo(7).And.All.Property(nameof(Wire.MetricDatum.Values)).Null);
        Assert.That(requests.Single().MetricData.Count(datum => datum.StorageResolution == 1), Is.EqualTo(2));
    }

    [Test]
    public void Of_Summaries_AreAddedUp()
    {
        var a = Datum("a", 0) with { Value = null, StatisticValues = new StatisticSet(2, 10, 4, 6) };

        var datum = Requests([a, a with { StatisticValues = new StatisticSet(1, 9, 9, 9) }]).Single().MetricData.Single();

        Assert.That(datum.StatisticValues, Is.EqualTo(new Wire.StatisticSet { SampleCount = 3, Sum = 19, Minimum = 4, Maximum = 9 }));
    }

    [Test]
    public void Of_MoreThan150DifferentValues_AreSeveralDataPoints()
    {
        var data = Requests([.. Enumerable.Range(0, 200).Select(i => Datum("a", i))]).Single().MetricData;

        Assert.That(data.Select(datum => datum.Values?.Count ?? 1), Is.EqualTo([150, 50]));
    }

    [FsCheck.NUnit.Property]
    public bool Of_AnyData_KeepsEverySampleAndItsOrigin((byte Metric, byte Value, byte Second, byte Form)[] samples)
    {
        MetricDatum[] data = [.. samples.Select(each => Make(each.Metric % 3, each.Value % 160, each.Second % 130, each.Form % 3))];

        var batches = MetricDataBatches.Of(data).ToArray();

        var sent = batches.SelectMany(batch => batch.Request.MetricData).Aggregate((Count: 0.0, Sum: 0.0), (sum, datum) => (sum.Count + CountOf(datum), sum.Sum + SumOf(datum)));
        return sent == (data.Sum(datum => datum.Summarize().SampleCount), data.Sum(datum => datum.Summarize().Sum))
            && batches.SelectMany(batch => batch.Parts).ToHashSet(ReferenceEqualityComparer.Instance).SetEquals(data)
            && batches.All(batch => batch.Request.MetricData.All(datum => datum.Values is null or { Count: <= 150 }));
    }

    private static MetricDatum Make(int metric, int value, int second, int form) => (Datum($"m{metric}", value) with { Timestamp = _time.AddSeconds(second) }) switch
    {
        var datum when form == 0 => datum,
        var datum when form == 1 => datum with { Value = null, StatisticValues = new StatisticSet(2, value * 3, value, value * 2) },
        var datum => datum with { Value = null, Values = [value, value + 1], Counts = [2, 3] },
    };

    private static double CountOf(Wire.MetricDatum datum) => datum.StatisticValues?.SampleCount ?? datum.Counts?.Sum() ?? datum.Values?.Count ?? 1;

    private static double SumOf(Wire.MetricDatum datum) =>
        datum.StatisticValues?.Sum ?? datum.Value ?? datum.Values!.Zip(datum.Counts ?? [.. datum.Values!.Select(_ => 1.0)], (value, count) => value * count).Sum();

    private static List<PutMetricDataRequest> Requests(IReadOnlyList<MetricDatum> data) => [.. MetricDataBatches.Of(data).Select(batch => batch.Request)];

    private static MetricDatum Datum(string name, double value, params Dimension[] dimensions) =>
        new() { Metric = new MetricId("Shop", name, dimensions), Timestamp = _time, Value = value };
}
