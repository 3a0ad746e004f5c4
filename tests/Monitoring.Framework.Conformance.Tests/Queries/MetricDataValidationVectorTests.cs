using System.Text.Json;
using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Conformance.Tests.Queries;

/// <summary>What AWS was seen to refuse of GetMetricData, and how.</summary>
public sealed class MetricDataValidationVectorTests
{
    private const string OverTheWire = "too-large";

    [Test]
    [TestCaseSource(nameof(Vectors))]
    public async Task GetAsync_AsCaptured_IsRefusedAsAwsRefusedIt(string name, JsonElement vector)
    {
        await using var fixture = new QueryFixture();
        var error = vector.GetProperty("error");
        if (error.ValueKind == JsonValueKind.Null)
        {
            var expected = vector.GetProperty("expectedResult");
            var result = (await fixture.GetAsync(RequestOf(name))).Results.Single();
            Assert.That((result.Status.ToString(), result.Values.Count, result.Timestamps.Count), Is.EqualTo((expected.Text("StatusCode"), 0, 0)));
            Assert.That(
                result.Messages.Select(static message => (message.Code, message.Value)),
                Is.EqualTo(expected.GetProperty("Messages").EnumerateArray().Select(static each => (each.Text("Code"), each.Text("Value")))));
            return;
        }

        var exception = await Assert.ThrowsAsync<QueryException>(async () => await fixture.GetAsync(RequestOf(name)));

        Assert.That((exception!.Code, exception.Message), Is.EqualTo((error.Text("code"), error.Text("message"))));
    }

    private static IEnumerable<TestCaseData> Vectors() =>
        from vector in VectorFile.Vectors("api-validation.json")
        where vector.Text("operation") == "GetMetricData"
        let name = vector.Text("name")!
        where name != OverTheWire
        select new TestCaseData(name, vector).SetArgDisplayNames(name);

    private static DataRequest RequestOf(string name)
    {
        var m = QueryFixture.Metric("m", "Scalar");
        var request = QueryFixture.Request(m);
        return name switch
        {
            "data-invalid-token" => request with { NextToken = "invalid-owned-token" },
            "data-duplicate-id" => request with { Queries = [m, m] },
            "data-expression-and-metric" => request with { Queries = [m with { Expression = "m*2" }] },
            "data-invalid-expression" => request with { Queries = [QueryFixture.Math("bad", "NOT_A_FUNCTION(m)"), m] },
            "data-invalid-id" => request with { Queries = [m with { Id = "Bad" }] },
            "data-invalid-stat" => request with { Queries = [QueryFixture.Metric("m", "Scalar", "not-a-stat")] },
            "data-wrong-account" => request with { Queries = [m with { AccountId = "111111111111" }] },
            "end-before-start" => request with { EndTime = request.StartTime - TimeSpan.FromMinutes(1) },
            "start-equals-end" => request with { EndTime = request.StartTime },
            "no-metricstat-no-expression" => request with { Queries = [new DataQuery { Id = "m" }] },
            "too-many-queries" => request with { Queries = [.. Enumerable.Range(0, 501).Select(i => m with { Id = $"m{i}" })] },
            "no-namespace" => request with { Queries = [m with { MetricStat = new DataMetricStat() }] },
            _ => throw new ArgumentException($"There is no request for {name}."),
        };
    }
}
