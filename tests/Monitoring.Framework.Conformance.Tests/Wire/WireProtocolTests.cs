using System.Text;
using System.Text.Json.Nodes;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>wire-protocol.json: how requests look and answers look.</summary>
public sealed class WireProtocolTests
{
    private static readonly DateTimeOffset _minute = new(2025, 10, 6, 14, 45, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, WireProtocol> _protocols = new()
    {
        ["query"] = WireProtocol.Query,
        ["json"] = WireProtocol.Json,
        ["smithy-rpc-v2-cbor"] = WireProtocol.Cbor,
    };

    private CloudWatchHost _host;

    private static IEnumerable<TestCaseData> Vectors(string prefix) =>
        from vector in WireVectors.Read("wire-protocol.json")
        let name = (string)vector["name"]!
        where name.StartsWith(prefix, StringComparison.Ordinal)
        select new TestCaseData(vector).SetArgDisplayNames(name);

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await CloudWatchHost.StartAsync(new FakeTimeProvider(_minute + TimeSpan.FromMinutes(5)));
        var data = new JsonArray(Datum("some", 41), Datum("part", 23));
        var put = await _host.CallAsync(WireProtocol.Json, "PutMetricData", new JsonObject { ["Namespace"] = "Wire", ["MetricData"] = data });
        Assert.That(put.Status, Is.EqualTo(200), put.ErrorMessage);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCaseSource(nameof(Vectors), new object[] { "request: " })]
    public async Task RequestOfAClient_IsUnderstood(JsonObject vector)
    {
        using var message = new HttpRequestMessage(HttpMethod.Parse((string)vector["method"]!), (string)vector["path"]!) { Content = new ByteArrayContent(BodyOf(vector)) };
        foreach (var (name, value) in vector["headers"]!.AsObject())
        {
            if (!message.Headers.TryAddWithoutValidation(name, (string)value!))
            {
                message.Content.Headers.TryAddWithoutValidation(name, (string)value!);
            }
        }

        var response = await _host.SendAsync(ProtocolOf(message), message);

        // The mute rules of the newest client are known by name and refused; everything else is done.
        var isMuteRule = ((string)vector["name"]!).Contains(".NET", StringComparison.Ordinal);
        Assert.That(response.Status, Is.EqualTo(isMuteRule ? 400 : 200), response.ErrorMessage);
        Assert.That(response.ErrorMessage, isMuteRule ? Does.Contain("DeleteAlarmMuteRule") : Is.Null);
        Assert.That(response.Header("x-amzn-RequestId"), Is.Not.Empty);
    }

    [TestCaseSource(nameof(Vectors), new object[] { "response: describe-alarms" })]
    public async Task DescribeAlarms_OfNone_LooksAsOnAws(JsonObject vector)
    {
        var protocol = ProtocolOf(vector);
        var response = await _host.CallAsync(protocol, "DescribeAlarms", new JsonObject { ["AlarmNames"] = new JsonArray("none") });

        Same(response.Body, ExpectedOf(vector, "DescribeAlarms"), protocol);
    }

    [TestCaseSource(nameof(Vectors), new object[] { "response: get-metric-data" })]
    public async Task GetMetricData_LooksAsOnAws(JsonObject vector)
    {
        var protocol = ProtocolOf(vector);
        var request = new JsonObject
        {
            ["StartTime"] = WireTimes.Of(_minute),
            ["EndTime"] = WireTimes.Of(_minute + TimeSpan.FromMinutes(5)),
            ["MetricDataQueries"] = new JsonArray(Query("some"), Query("part")),
        };

        var response = await _host.CallAsync(protocol, "GetMetricData", request);

        var expected = ExpectedOf(vector, "GetMetricData");
        foreach (var result in Members(expected["MetricDataResults"]!))
        {
            result!["Label"] = (string)result["Id"]!;
            result["Timestamps"] = protocol == WireProtocol.Query ? new JsonArray("2025-10-06T14:45:00Z") : new JsonArray(1759761900.0);
        }

        Same(response.Body, expected, protocol);
    }

    [TestCaseSource(nameof(Vectors), new object[] { "response: invalid-value-response" })]
    public async Task SetAlarmState_ToAnUnknownState_IsRefusedAsOnAws(JsonObject vector) =>
        Error(vector, await SetStateAsync(vector, "INVALID"));

    [TestCaseSource(nameof(Vectors), new object[] { "response: not-found-response" })]
    public async Task SetAlarmState_OfAnUnknownAlarm_IsRefusedAsOnAws(JsonObject vector) =>
        Error(vector, await SetStateAsync(vector, "OK"));

    [Test]
    public async Task Times_LookAsOnAws([Values] WireProtocol protocol)
    {
        var response = await GetStatisticsAsync(protocol);

        var raw = protocol == WireProtocol.Cbor ? Convert.ToHexStringLower(response.Raw) : Encoding.UTF8.GetString(response.Raw);
        Assert.That(raw, Does.Contain(protocol switch
        {
            WireProtocol.Query => "<Timestamp>2025-10-06T14:45:00Z</Timestamp>",
            WireProtocol.Json => "\"Timestamp\":1759761900.0",
            _ => "6954696d657374616d70c1fb41da38f57b000000",
        }));
    }

    [Test]
    public async Task Success_OfNoResult_IsEmptyButForTheRequestId([Values] WireProtocol protocol)
    {
        var response = await _host.CallAsync(protocol, "PutMetricData", new JsonObject { ["Namespace"] = "Wire/2", ["MetricData"] = new JsonArray(Datum("m", 1)) });

        Assert.That(response.Status, Is.EqualTo(200));
        var id = response.Header("x-amzn-RequestId");
        Assert.That(Encoding.UTF8.GetString(response.Raw), Is.EqualTo(protocol == WireProtocol.Query
            ? $"<PutMetricDataResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\"><ResponseMetadata><RequestId>{id}</RequestId></ResponseMetadata></PutMetricDataResponse>"
            : ""));
        Assert.That(response.Header("smithy-protocol"), Is.EqualTo(protocol == WireProtocol.Cbor ? "rpc-v2-cbor" : null));
    }

    [Test]
    public async Task GzippedRequest_IsRead([Values] WireProtocol protocol)
    {
        var request = new JsonObject { ["Namespace"] = $"Zip/{protocol}", ["MetricData"] = new JsonArray(Datum("m", 1)) };
        await _host.CallAsync(protocol, "PutMetricData", request, gzip: true);

        var response = await _host.CallAsync(protocol, "ListMetrics", new JsonObject { ["Namespace"] = $"Zip/{protocol}" }, gzip: true);

        Assert.That(response.Body["Metrics"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task GetOfARequest_IsAsGoodAsAPost()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, "/?Action=ListMetrics&Version=2010-08-01&Namespace=Wire&Dimensions.member.1.Name=none");

        var response = await _host.SendAsync(WireProtocol.Query, message);

        Assert.That(response.Status, Is.EqualTo(200), response.ErrorMessage);
        Assert.That(response.Body["Metrics"], Is.Null);
    }

    private static JsonObject Datum(string name, double value) =>
        new() { ["MetricName"] = name, ["Value"] = value, ["Timestamp"] = WireTimes.Of(_minute) };

    private static JsonObject Query(string name) => new()
    {
        ["Id"] = name,
        ["MetricStat"] = new JsonObject
        {
            ["Metric"] = new JsonObject { ["Namespace"] = "Wire", ["MetricName"] = name },
            ["Period"] = 60,
            ["Stat"] = "Sum",
        },
    };

    private static WireProtocol ProtocolOf(JsonObject vector) => _protocols[(string)vector["protocol"]!];

    private static WireProtocol ProtocolOf(HttpRequestMessage message) =>
        message.RequestUri!.OriginalString.StartsWith("/service/", StringComparison.Ordinal) ? WireProtocol.Cbor
        : message.Headers.Contains("x-amz-target") ? WireProtocol.Json
        : WireProtocol.Query;

    /// <summary>The bytes that a client sent, which stand in the file as Python writes them; where they do not stand there, a request of that kind.</summary>
    private static byte[] BodyOf(JsonObject vector)
    {
        var said = (string?)vector["bodyRepr"];
        if (said is ['b', '\'', .. var text, '\''])
        {
            return Encoding.UTF8.GetBytes(text);
        }

        var isCbor = said is null && ((string)vector["path"]!).StartsWith("/service/", StringComparison.Ordinal);
        var data = new JsonArray([.. Enumerable.Range(0, said is null ? 1 : 400).Select(static i => Datum($"m{i}", i))]);
        using var message = WireClient.Message(
            isCbor ? WireProtocol.Cbor : WireProtocol.Json,
            "PutMetricData",
            new JsonObject { ["Namespace"] = "N", ["MetricData"] = data },
            gzip: said is not null);
        return message.Content!.ReadAsByteArrayAsync().GetAwaiter().GetResult();
    }

    private static JsonObject ExpectedOf(JsonObject vector, string operation)
    {
        var body = (JsonObject)vector["body"]!.DeepClone();
        return body[$"{operation}Response"]?[$"{operation}Result"]!.DeepClone().AsObject() ?? body;
    }

    private static JsonArray Members(JsonNode list) => (list as JsonArray) ?? list["member"]!.AsArray();

    private static void Same(JsonObject actual, JsonObject expected, WireProtocol protocol)
    {
        var whole = protocol == WireProtocol.Query ? Flat(expected)! : expected;
        Assert.That(JsonNode.DeepEquals(Sorted(actual), Sorted(whole)), Is.True, $"{actual.ToJsonString()}\n{whole.ToJsonString()}");
    }

    /// <summary>The capture of XML holds lists as an object with <c>member</c>; a single one is no list there.</summary>
    private static JsonNode? Flat(JsonNode? node) => node switch
    {
        JsonObject list when list["member"] is { } member => member is JsonArray many ? new JsonArray([.. many.Select(Flat)]) : new JsonArray(Flat(member)),
        JsonObject structure => new JsonObject(structure.Select(static each => KeyValuePair.Create(each.Key, Flat(each.Value)))),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject structure => new JsonObject(
            structure.OrderBy(static each => each.Key, StringComparer.Ordinal).Select(static each => KeyValuePair.Create(each.Key, Sorted(each.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        JsonValue value when value.TryGetValue<double>(out var number) => JsonValue.Create(number),
        _ => node?.DeepClone(),
    };

    private static void Error(JsonObject vector, WireResponse response)
    {
        var expected = (vector["body"]!["ErrorResponse"] ?? vector["body"])!;
        Assert.That(response.Status, Is.EqualTo((int)vector["httpStatus"]!));
        Assert.That((string?)response.Body["__type"], Is.EqualTo((string?)expected["__type"]));
        Assert.That((string?)response.Body["message"], Is.EqualTo((string?)expected["message"]));
        if (ProtocolOf(vector) == WireProtocol.Query)
        {
            Assert.That(JsonNode.DeepEquals(Sorted(response.Body["Error"]), Sorted(expected["Error"])), Is.True, response.Body.ToJsonString());
        }
    }

    private Task<WireResponse> SetStateAsync(JsonObject vector, string state) => _host.CallAsync(
        ProtocolOf(vector),
        "SetAlarmState",
        new JsonObject { ["AlarmName"] = "none", ["StateValue"] = state, ["StateReason"] = "test" },
        queryMode: ((string)vector["name"]!).Contains("query-mode-true", StringComparison.Ordinal));

    private Task<WireResponse> GetStatisticsAsync(WireProtocol protocol) => _host.CallAsync(
        protocol,
        "GetMetricStatistics",
        new JsonObject
        {
            ["Namespace"] = "Wire",
            ["MetricName"] = "some",
            ["StartTime"] = WireTimes.Of(_minute),
            ["EndTime"] = WireTimes.Of(_minute + TimeSpan.FromMinutes(1)),
            ["Period"] = 60,
            ["Statistics"] = new JsonArray("Sum"),
        });
}
