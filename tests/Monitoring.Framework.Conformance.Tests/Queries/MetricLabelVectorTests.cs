using System.Text.Json;
using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Conformance.Tests.Queries;

/// <summary>The labels that AWS was seen to make.</summary>
public sealed class MetricLabelVectorTests
{
    [Test]
    [TestCaseSource(nameof(Vectors))]
    public async Task GetAsync_MetricsWithoutLabels_GetTheLabelsThatAwsGaveThem(string name, JsonElement vector)
    {
        await using var fixture = new QueryFixture();

        var page = await fixture.GetAsync(QueryFixture.Request([.. vector.GetProperty("queries").EnumerateArray().Select(Query)]));

        Assert.That(
            page.Results.Select(static result => result.Label),
            Is.EqualTo(vector.GetProperty("expectedLabels").EnumerateArray().Select(static label => label.GetString())),
            name);
    }

    private static IEnumerable<TestCaseData> Vectors() =>
        from vector in VectorFile.Vectors("metric-labels.json")
        let name = vector.Text("name")!
        select new TestCaseData(name, vector).SetArgDisplayNames(name);

    private static DataQuery Query(JsonElement query, int index) => new()
    {
        Id = $"m{index}",
        Label = query.Text("Label"),
        ReturnData = query.TryGetProperty("ReturnData", out var isReturned) ? isReturned.GetBoolean() : null,
        MetricStat = new DataMetricStat
        {
            Namespace = query.Text("Namespace"),
            MetricName = query.Text("MetricName"),
            Stat = query.Text("Stat"),
            Period = query.GetProperty("Period").GetInt32(),
            Unit = query.Text("Unit"),
            Dimensions = [.. query.GetProperty("Dimensions").EnumerateObject().Select(static each => new Dimension(each.Name, each.Value.GetString()!))],
        },
    };
}
