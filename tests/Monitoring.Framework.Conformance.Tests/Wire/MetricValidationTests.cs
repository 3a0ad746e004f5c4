using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>api-validation.json: what AWS refused, and how, and what it took although one would not expect it.</summary>
public sealed class MetricValidationTests
{
    private static readonly string[] _operations = ["PutMetricData", "GetMetricStatistics", "GetMetricData", "ListMetrics"];

    /// <summary>Codes of the query protocol and the shapes that JSON and CBOR name.</summary>
    private static readonly Dictionary<string, string> _shapes = new()
    {
        ["ValidationError"] = "ValidationException",
        ["InvalidParameterValue"] = "InvalidParameterValueException",
        ["InvalidParameterCombination"] = "InvalidParameterCombinationException",
        ["MissingParameter"] = "MissingRequiredParameterException",
        ["InvalidNextToken"] = "InvalidNextToken",
    };

    private CloudWatchHost _host;

    private static IEnumerable<TestCaseData> Vectors =>
        from vector in WireVectors.Read("api-validation.json")
        let operation = (string)vector["operation"]!
        where _operations.Contains(operation) && (string)vector["name"]! != "too-large"
        from protocol in Enum.GetValues<WireProtocol>()
        select new TestCaseData(vector, protocol).SetArgDisplayNames($"{operation} {vector["name"]}", protocol.ToString());

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await CloudWatchHost.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCaseSource(nameof(Vectors))]
    public async Task Request_IsRefusedOrTaken_AsOnAws(JsonObject vector, WireProtocol protocol)
    {
        var operation = (string)vector["operation"]!;
        var name = (string)vector["name"]!;
        var request = MetricVectorRequests.Of(operation, name, vector["request"]!.AsObject(), TimeProvider.System.GetUtcNow());

        var response = await _host.CallAsync(protocol, operation, request, queryMode: true);

        if (vector["error"] is not JsonObject error)
        {
            Assert.That(response.Status, Is.EqualTo(200), response.ErrorMessage);
            return;
        }

        var code = (string)error["code"]!;
        Assert.That(response.ErrorCode, Is.EqualTo(protocol == WireProtocol.Query ? code : _shapes[code]), response.ErrorMessage);
        Assert.That(response.ErrorMessage ?? "", Is.EqualTo(MessageOf(name, (string)error["message"]!)));
        Assert.That(response.Status, Is.EqualTo((int)error["httpStatus"]!));
        Assert.That(response.Header("x-amzn-query-error"), Is.EqualTo(protocol == WireProtocol.Query ? null : $"{code};Sender"));
    }

    /// <summary>Seen when the limit was 256 characters; it is 1,024 today.</summary>
    private static string MessageOf(string name, string message) =>
        name == "dimension-value-non-ascii-and-long" ? message.Replace("257", "1025", StringComparison.Ordinal) : message;
}
