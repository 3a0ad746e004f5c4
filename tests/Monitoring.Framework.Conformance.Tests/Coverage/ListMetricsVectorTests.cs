using System.Text.Json.Nodes;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Conformance.Tests.Coverage;

/// <summary>The cases of metric-queries.json that list metrics.</summary>
public sealed class ListMetricsVectorTests
{
    private static readonly DateTimeOffset _day = new(2026, 9, 14, 0, 0, 0, TimeSpan.Zero);

    private static IEnumerable<TestCaseData> Vectors =>
        from vector in WireVectors.Read("metric-queries.json")
        where (string)vector["operation"]! == "ListMetrics"
        select new TestCaseData(vector).SetArgDisplayNames((string)vector["name"]!);

    [TestCaseSource(nameof(Vectors))]
    public async Task ListMetrics_OfWhatWasPut_AnswersAsAws(JsonObject vector)
    {
        await using var host = await CloudWatchHost.StartAsync(new FakeTimeProvider(_day.AddMinutes(90)));
        var published = MetricsOf(vector["published"]!).ToList();
        await host.ExpectAsync("PutMetricData", new JsonObject { ["Namespace"] = "Probe", ["MetricData"] = new JsonArray([.. published.Select(static each => each.DeepClone())]) });
        var request = vector["request"]!.DeepClone().AsObject();
        if (request.ContainsKey("Namespace"))
        {
            request["Namespace"] = "Probe";
        }

        var answer = await host.ExpectAsync("ListMetrics", request);

        var expected = vector["expected"]!;
        var listed = answer["Metrics"]!.AsArray().Select(DimensionsOf).ToList();
        Assert.That(listed, Is.EquivalentTo(
            expected["returned"] is JsonArray returned ? returned.Select(static each => (string)each!)
            : expected["Metrics"] is JsonArray none ? none.Select(DimensionsOf)
            : published.Select(DimensionsOf).Distinct()));
        Assert.That((answer["OwningAccounts"] as JsonArray)?.Count, Is.EqualTo((expected["OwningAccounts"] as JsonArray)?.Count));
    }

    private static IEnumerable<JsonNode> MetricsOf(JsonNode published) => published switch
    {
        JsonObject series => series.Select(static each => Datum(each.Key)),
        JsonArray points => points.Select(static _ => Datum("(none)")),
        _ => Enumerable.Range(1, 16).Select(static i => Datum($"D=v{i}")),
    };

    private static JsonObject Datum(string dimensions) => new()
    {
        ["MetricName"] = "m",
        ["Value"] = 1,
        ["Timestamp"] = WireTimes.Of(_day.AddMinutes(68)),
        ["Dimensions"] = new JsonArray(
            [.. dimensions == "(none)" ? [] : dimensions.Split(',').Select(static each => new JsonObject { ["Name"] = each.Split('=')[0], ["Value"] = each.Split('=')[1] })]),
    };

    private static string DimensionsOf(JsonNode? metric) =>
        string.Join(',', (metric!["Dimensions"]?.AsArray() ?? []).Select(static each => $"{each!["Name"]}={each["Value"]}"));
}
