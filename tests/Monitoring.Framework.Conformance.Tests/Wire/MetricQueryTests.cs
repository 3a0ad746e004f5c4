using System.Globalization;
using System.Text.Json.Nodes;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>metric-queries.json through GetMetricStatistics: what is put over the wire comes back over the wire.</summary>
public sealed class MetricQueryTests
{
    private static readonly DateTimeOffset _day = new(2026, 9, 14, 0, 0, 0, TimeSpan.Zero);

    private CloudWatchHost _host;

    private static IEnumerable<TestCaseData> Vectors =>
        from vector in WireVectors.Read("metric-queries.json")
        where (string)vector["operation"]! == "GetMetricStatistics"
        from protocol in Enum.GetValues<WireProtocol>()
        select new TestCaseData(vector, protocol).SetArgDisplayNames((string)vector["name"]!, protocol.ToString());

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await CloudWatchHost.StartAsync(new FakeTimeProvider(_day + TimeSpan.FromHours(1.5)));

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCaseSource(nameof(Vectors))]
    public async Task GetMetricStatistics_OfWhatWasPut_AnswersAsAws(JsonObject vector, WireProtocol protocol)
    {
        var ns = $"{vector["name"]}/{protocol}";
        var put = await _host.CallAsync(protocol, "PutMetricData", new JsonObject { ["Namespace"] = ns, ["MetricData"] = DataOf(vector["published"]!) });
        Assert.That(put.Status, Is.EqualTo(200), put.ErrorMessage);

        var response = await _host.CallAsync(protocol, "GetMetricStatistics", RequestOf(ns, vector["request"]!));

        Assert.That(response.Status, Is.EqualTo(200), response.ErrorMessage);
        Assert.That((string?)response.Body["Label"], Is.EqualTo("m"));
        Check(vector["expected"]!.AsObject(), response.Body["Datapoints"]?.AsArray() ?? []);
    }

    private static void Check(JsonObject expected, JsonArray points)
    {
        var times = points.Select(TimeOf).ToList();
        if (expected["Datapoints"] is JsonArray none)
        {
            Assert.That(points, Has.Count.EqualTo(none.Count));
        }
        else if (expected["timestamps"] is JsonArray timestamps)
        {
            Assert.That(times, Is.EquivalentTo(timestamps.Select(static each => (string)each! + ":00")));
        }
        else if (expected.Any(static each => each.Value is JsonObject))
        {
            var periods = expected.Where(static each => each.Value is JsonObject).ToList();
            Assert.That(times, Is.EquivalentTo(periods.Select(static each => Whole(each.Key))));
            foreach (var (time, statistics) in periods)
            {
                CheckPoint(statistics!.AsObject(), points.Single(point => TimeOf(point) == Whole(time))!);
            }
        }
        else
        {
            CheckPoint(expected, points.Single()!);
        }
    }

    private static void CheckPoint(JsonObject expected, JsonNode point)
    {
        foreach (var (name, value) in expected)
        {
            Assert.That(Number(point[name]), Is.EqualTo((double)value!).Within(1e-9), name);
        }

        Assert.That((string?)point["Unit"], Is.EqualTo("None"));
    }

    private static string Whole(string time) => time.Length == 5 ? time + ":00" : time;

    private static double Number(JsonNode? node) =>
        node!.GetValueKind() == System.Text.Json.JsonValueKind.String ? double.Parse((string)node!, CultureInfo.InvariantCulture) : node.GetValue<double>();

    private static string TimeOf(JsonNode? point)
    {
        var time = point!["Timestamp"]!;
        var moment = time.GetValueKind() == System.Text.Json.JsonValueKind.String
            ? DateTimeOffset.Parse((string)time!, CultureInfo.InvariantCulture)
            : DateTimeOffset.FromUnixTimeMilliseconds((long)(time.GetValue<double>() * 1000));
        return moment.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static JsonObject RequestOf(string ns, JsonNode said)
    {
        var dimensions = (said["Dimensions"]?.AsArray() ?? []).SelectMany(static each => DimensionsOf((string)each!));
        return new JsonObject
        {
            ["Namespace"] = ns,
            ["MetricName"] = "m",
            ["Dimensions"] = new JsonArray([.. dimensions]),
            ["StartTime"] = Time((string?)said["StartTime"] ?? "01:08"),
            ["EndTime"] = Time((string?)said["EndTime"] ?? "01:13"),
            ["Period"] = (int?)said["Period"] ?? 60,
            ["Statistics"] = said["Statistics"]?.DeepClone() ?? new JsonArray("SampleCount", "Sum", "Average", "Minimum", "Maximum"),
        };
    }

    private static string Time(string time) => WireTimes.Of(_day + TimeSpan.Parse(time, CultureInfo.InvariantCulture));

    private static JsonArray DataOf(JsonNode published) => published switch
    {
        JsonArray points => [.. points.Select(static point => Datum(point!))],
        JsonObject whole when whole["data"] is JsonArray points =>
            [.. points.Select(point => With(Datum(point!), "StorageResolution", whole["StorageResolution"]!.DeepClone()))],
        JsonObject series => [.. from each in series from value in each.Value!.AsArray() select Dimensioned(each.Key, value!)],
        _ => [ValuesOf((string)published!)],
    };

    private static JsonObject Datum(JsonNode point) => new()
    {
        ["MetricName"] = "m",
        ["Timestamp"] = Time((string)point[0]!),
        ["Value"] = (double)point[1]!,
    };

    private static JsonObject Dimensioned(string dimensions, JsonNode value) =>
        With(Datum(new JsonArray("01:08", value.DeepClone())), "Dimensions", new JsonArray([.. DimensionsOf(dimensions)]));

    private static IEnumerable<JsonNode> DimensionsOf(string text) =>
        text == "(none)" ? [] : text.Split(',').Select(static each => new JsonObject { ["Name"] = each.Split('=')[0], ["Value"] = each.Split('=')[1] });

    /// <summary>Such as <c>Values [2,10] Counts [2,3]</c>.</summary>
    private static JsonObject ValuesOf(string text)
    {
        var datum = new JsonObject { ["MetricName"] = "m", ["Timestamp"] = Time("01:08") };
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i += 2)
        {
            datum[words[i]] = JsonNode.Parse(words[i + 1]);
        }

        return datum;
    }

    private static JsonObject With(JsonObject datum, string name, JsonNode value)
    {
        datum[name] = value;
        return datum;
    }
}
