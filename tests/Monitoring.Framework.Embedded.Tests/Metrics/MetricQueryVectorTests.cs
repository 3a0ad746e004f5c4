using System.Globalization;
using System.Text.Json;

namespace Monitoring.Framework.Embedded.Tests.Metrics;

/// <summary>Queries that were seen on AWS, over the log and over chunks.</summary>
public sealed class MetricQueryVectorTests
{
    private static readonly MetricId _metric = new("Test", "Scalar");

    [Test]
    [TestCaseSource(nameof(Vectors))]
    public async Task GetAsync_AsCaptured_SaysWhatAwsSaid(string name, JsonElement vector, bool isCompacted)
    {
        var (resolution, data) = Published(vector.GetProperty("published"));
        using var fixture = new MetricStoreFixture();
        fixture.Clock.SetUtcNow(At("01:20"));
        await fixture.PutAsync([.. data.Select(datum => new MetricDatum { Metric = _metric, Timestamp = datum.Time, Value = datum.Value, Resolution = resolution })]);
        if (isCompacted)
        {
            fixture.Clock.Advance(TimeSpan.FromHours(2));
            await fixture.MaintainAsync();
            Assert.That(await fixture.CountAsync("metric_log"), Is.Zero);
        }

        var request = vector.GetProperty("request");
        var expected = vector.GetProperty("expected");
        foreach (var statistic in (Statistic[])[Statistic.SampleCount, Statistic.Sum, Statistic.Minimum, Statistic.Maximum, Statistic.Average])
        {
            var points = await fixture.GetAsync(
                _metric,
                statistic,
                TimeSpan.FromSeconds(request.GetProperty("Period").GetInt32()),
                At(request.Text("StartTime")!),
                At(request.Text("EndTime")!));
            Assert.That(points.Select(static point => point.Timestamp), Is.EqualTo(Times(expected)), name);
            foreach (var point in points)
            {
                if (Find(expected, point.Timestamp)?.Number(statistic.Name) is { } value)
                {
                    Assert.That(point.Value, Is.EqualTo(value), $"{name} {statistic} at {point.Timestamp:u}");
                }
            }
        }
    }

    private static IEnumerable<TestCaseData> Vectors() =>
        from vector in VectorFile.Vectors("metric-queries.json")
        let name = vector.Text("name")!
        where name.StartsWith("window-or-validation-", StringComparison.Ordinal)
            || name.StartsWith("resolution-", StringComparison.Ordinal)
            || name == "statistics-Scalar"
        from isCompacted in (bool[])[false, true]
        select new TestCaseData(name, vector, isCompacted).SetArgDisplayNames(name, isCompacted ? "chunks" : "log");

    private static (StorageResolution Resolution, IEnumerable<(DateTimeOffset Time, double Value)> Data) Published(JsonElement published)
    {
        var isObject = published.ValueKind == JsonValueKind.Object;
        var data = isObject ? published.GetProperty("data") : published;
        return (
            isObject ? (StorageResolution)published.GetProperty("StorageResolution").GetInt32() : StorageResolution.Standard,
            data.EnumerateArray().Select(static each => (At(each[0].GetString()!), each[1].GetDouble())));
    }

    private static IEnumerable<DateTimeOffset> Times(JsonElement expected) => expected.TryGetProperty("timestamps", out var times)
        ? times.EnumerateArray().Select(static time => At(time.GetString()!))
        : expected.EnumerateObject().Where(static each => each.Value.ValueKind == JsonValueKind.Object).Select(static each => At(each.Name)).Order();

    private static JsonElement? Find(JsonElement expected, DateTimeOffset time) => expected
        .EnumerateObject()
        .Where(each => each.Value.ValueKind == JsonValueKind.Object && At(each.Name) == time)
        .Select(static each => (JsonElement?)each.Value)
        .FirstOrDefault();

    private static DateTimeOffset At(string time) =>
        new(new DateOnly(2026, 9, 14), TimeOnly.Parse(time, CultureInfo.InvariantCulture), TimeSpan.Zero);
}
