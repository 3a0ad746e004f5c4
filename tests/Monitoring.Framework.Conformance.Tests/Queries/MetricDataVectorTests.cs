using System.Text.Json;
using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Conformance.Tests.Queries;

/// <summary>What AWS was seen to answer to GetMetricData.</summary>
public sealed class MetricDataVectorTests
{
    [TestCase("data-default-descending")]
    [TestCase("data-ascending")]
    [TestCase("data-page-TimestampAscending")]
    [TestCase("data-page-TimestampDescending")]
    public async Task GetAsync_OneMetric_AnswersThePagesThatAwsAnswered(string name)
    {
        var vector = Vector(name);
        await using var fixture = new QueryFixture();
        await fixture.PutAsync([.. vector.GetProperty("published").EnumerateArray().Select(static point => Datum("Scalar", QueryFixture.At(point[0].GetString()!), point[1].GetDouble()))]);
        var given = vector.GetProperty("request");
        var request = QueryFixture.Request(QueryFixture.Metric("m", "Scalar", given.Text("Stat")!)) with
        {
            ScanBy = given.Text("ScanBy"),
            MaxDatapoints = (int?)given.Number("MaxDatapoints"),
        };
        var expected = vector.GetProperty("expected");
        var pages = expected.TryGetProperty("pages", out var array) ? array.EnumerateArray().ToList() : [expected];

        string? token = null;
        foreach (var page in pages)
        {
            var answer = await fixture.GetAsync(request with { NextToken = token });
            var result = answer.Results.Single();
            Assert.That(result.Values, Is.EqualTo(Numbers(page.GetProperty("Values"))));
            Assert.That(result.Status.ToString(), Is.EqualTo(page.Text("StatusCode") ?? "Complete"));
            Assert.That(result.Label, Is.EqualTo(expected.Text("Label") ?? "Scalar"));
            Assert.That(result.Messages, Is.Empty);
            Assert.That(answer.NextToken is not null, Is.EqualTo(page.TryGetProperty("NextToken", out var has) && has.GetBoolean()));
            token = answer.NextToken;
        }
    }

    [TestCase("data-units")]
    [TestCase("multiple-units-preference")]
    public async Task GetAsync_SeveralUnits_AnswersOneAndSaysSo(string name)
    {
        var vector = Vector(name);
        await using var fixture = new QueryFixture();
        var published = vector.GetProperty("published").EnumerateObject().Select(static each => (
            Unit: MetricUnits.TryParse(each.Name, out var unit) ? unit : throw new FormatException(each.Name),
            Value: each.Value.ValueKind == JsonValueKind.Array ? each.Value[0].GetDouble() : each.Value.GetDouble()));
        await fixture.PutAsync([.. published.Select(static each => Datum("Units", QueryFixture.At("01:08"), each.Value) with { Unit = each.Unit })]);
        var expected = vector.GetProperty("expected");
        if (!vector.GetProperty("request").TryGetProperty("queries", out var queries))
        {
            var chosen = (await fixture.GetAsync(QueryFixture.Metric("m", "Units"), QueryFixture.Metric("c", "Units", unit: expected.Text("chosenUnit"))))["m"];
            Assert.That(Messages(chosen), Is.EqualTo(Messages(expected)));
            Assert.That(chosen.Values, Has.Count.EqualTo(1));
            return;
        }

        var results = await fixture.GetAsync([.. queries.EnumerateObject().Select(static each => QueryFixture.Metric(each.Name, "Units", unit: each.Value.GetString()))]);

        foreach (var each in expected.EnumerateObject())
        {
            Assert.That(results[each.Name].Values, Is.EqualTo(Numbers(each.Value.GetProperty("Values"))), each.Name);
            Assert.That(Messages(results[each.Name]), Is.EqualTo(Messages(each.Value)), each.Name);
        }
    }

    [Test]
    public async Task GetAsync_ExtendedStatistics_AnswersWhatAwsAnswered()
    {
        var expected = Vector("data-extended").GetProperty("expected");
        await using var fixture = new QueryFixture();
        await fixture.PutAsync(
            Datum("Weighted", QueryFixture.At("01:08"), null) with { Values = [2, 10], Counts = [2, 3] },
            Datum("Negative", QueryFixture.At("01:08"), null) with { Values = [-1, 3] });

        var results = await fixture.GetAsync(
            QueryFixture.Metric("p", "Weighted", "p90"), QueryFixture.Metric("trim", "Weighted", "tm90"), QueryFixture.Metric("negative", "Negative", "p90"));

        foreach (var each in expected.EnumerateObject())
        {
            Assert.That(results[each.Name].Label, Is.EqualTo(each.Value.Text("Label")));
            Assert.That(results[each.Name].Values, Is.EqualTo(Numbers(each.Value.GetProperty("Values"))).Within(1e-9));
        }
    }

    [Test]
    public void Vectors_OfGetMetricData_AreAllTested() =>
        Assert.That(
            VectorFile.Vectors("metric-queries.json").Where(static vector => vector.Text("operation") == "GetMetricData").Select(static vector => vector.Text("name")),
            Is.EquivalentTo(new[]
            {
                "data-default-descending", "data-ascending", "data-page-TimestampAscending", "data-page-TimestampDescending", "data-units",
                "multiple-units-preference", "data-extended",
            }));

    private static JsonElement Vector(string name) => VectorFile.Vectors("metric-queries.json").Single(vector => vector.Text("name") == name);

    private static MetricDatum Datum(string name, DateTimeOffset time, double? value) => new() { Metric = new MetricId("NS", name), Timestamp = time, Value = value };

    private static IEnumerable<double> Numbers(JsonElement array) => array.EnumerateArray().Select(static each => each.GetDouble());

    private static IEnumerable<DataMessage> Messages(DataResult result) => result.Messages;

    private static IEnumerable<DataMessage> Messages(JsonElement expected) => expected.TryGetProperty("Messages", out var messages)
        ? messages.EnumerateArray().Select(static each => new DataMessage(each.Text("Code")!, each.Text("Value")!))
        : [];
}
