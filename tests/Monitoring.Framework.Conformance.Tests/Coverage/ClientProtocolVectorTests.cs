using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests.Coverage;

/// <summary>The clients that wire-protocol.json was seen with: the endpoint speaks what each of them speaks.</summary>
public sealed class ClientProtocolVectorTests
{
    private static IEnumerable<TestCaseData> Clients =>
        VectorFile.Read("wire-protocol.json").GetProperty("clients").EnumerateArray()
            .Select(static client => new TestCaseData(JsonObject.Create(client)).SetArgDisplayNames(client.Text("client")!));

    [TestCaseSource(nameof(Clients))]
    public async Task Call_InTheProtocolOfTheClient_IsAnswered(JsonObject client)
    {
        var said = (string)client["protocol"]!;
        var protocol = said.StartsWith("query", StringComparison.Ordinal) ? WireProtocol.Query
            : said.StartsWith("awsJson1_0", StringComparison.Ordinal) ? WireProtocol.Json
            : said.StartsWith("rpc-v2-cbor", StringComparison.Ordinal) ? WireProtocol.Cbor
            : throw new NotSupportedException(said);
        var request = new JsonObject { ["Namespace"] = "N", ["MetricData"] = new JsonArray(new JsonObject { ["MetricName"] = "m", ["Value"] = 1 }) };
        await using var host = await CloudWatchHost.StartAsync();

        var put = await host.CallAsync(
            protocol, "PutMetricData", request, said.Contains("query-mode", StringComparison.Ordinal), said.Contains("gzip", StringComparison.Ordinal));
        var list = await host.CallAsync(protocol, "ListMetrics", new JsonObject { ["Namespace"] = "N" });

        Assert.That((put.Status, list.Status), Is.EqualTo((200, 200)), put.ErrorMessage);
        Assert.That(list.Body["Metrics"]!.AsArray(), Has.Count.EqualTo(1));
    }
}
