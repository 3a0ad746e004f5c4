using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>Whatever arrives is answered in the protocol's own form with a 4xx, and the next request is answered as if nothing had been.</summary>
public sealed class MalformedRequestTests
{
    private CloudWatchHost _host;

    private static IEnumerable<byte[]> Bodies(WireProtocol protocol)
    {
        var random = new Random(20260914);
        var whole = Body(protocol);
        for (var i = 0; i < 400; i++)
        {
            var body = i % 2 == 0 ? (byte[])whole.Clone() : new byte[random.Next(1, 200)];
            if (i % 2 == 0)
            {
                for (var change = random.Next(1, 6); change > 0; change--)
                {
                    body[random.Next(body.Length)] = (byte)random.Next(256);
                }

                body = i % 3 == 0 ? body[..random.Next(body.Length)] : body;
            }
            else
            {
                random.NextBytes(body);
            }

            yield return body;
        }
    }

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await CloudWatchHost.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task RandomBytes_NeverGive5xx([Values] WireProtocol protocol)
    {
        foreach (var body in Bodies(protocol))
        {
            var response = await SendAsync(protocol, body);
            Assert.That(response.Status, Is.InRange(200, 499), Convert.ToHexString(body));
            Assert.That(response.Status == 200 || response.ErrorCode is not null, Is.True, Convert.ToHexString(body));
        }

        var next = await _host.CallAsync(protocol, "ListMetrics", []);
        Assert.That(next.Status, Is.EqualTo(200));
    }

    [TestCase(WireProtocol.Json, "{", "SerializationException")]
    [TestCase(WireProtocol.Json, "[]", "SerializationException")]
    [TestCase(WireProtocol.Json, "{\"Namespace\":1}", "SerializationException")]
    [TestCase(WireProtocol.Json, "{\"Namespace\":\"N\",\"MetricData\":{}}", "SerializationException")]
    [TestCase(WireProtocol.Json, "{\"Namespace\":\"N\",\"MetricData\":[null]}", "SerializationException")]
    [TestCase(WireProtocol.Json, "{\"Namespace\":\"\\ud800\"}", "SerializationException")]
    [TestCase(WireProtocol.Json, "{\"Namespace\":\"N\",\"MetricData\":[{\"MetricName\":\"m\",\"Value\":\"1\"}]}", "SerializationException")]
    [TestCase(WireProtocol.Json, "{\"Namespace\":\"N\",\"MetricData\":[{\"MetricName\":\"m\",\"Value\":1e999}]}", "InvalidParameterValueException")]
    [TestCase(WireProtocol.Query, "Namespace=N", "MissingAction")]
    [TestCase(WireProtocol.Query, "", "MissingAction")]
    [TestCase(WireProtocol.Query, "Action=PutMetricData&Namespace=N&MetricData.member.x.MetricName=m", "MalformedInput")]
    [TestCase(WireProtocol.Query, "Action=PutMetricData&Namespace=N&MetricData.member.1=m", "MalformedInput")]
    [TestCase(WireProtocol.Query, "Action=PutMetricData&Namespace=N&MetricData.member.1.MetricName=m&MetricData.member.1.Value=one", "MalformedInput")]
    [TestCase(WireProtocol.Query, "Action=PutMetricData&Namespace=N&MetricData.member.1.MetricName=m&MetricData.member.1.Timestamp=now", "MalformedInput")]
    [TestCase(WireProtocol.Query, "Action=PutMetricData&a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a=1", "MalformedInput")]
    [TestCase(WireProtocol.Query, "Action=PutMetricData&Version=2009-01-01", "InvalidAction")]
    [TestCase(WireProtocol.Query, "Action=Nothing&Version=2010-08-01", "InvalidAction")]
    public async Task MalformedBody_HasItsError(WireProtocol protocol, string body, string code)
    {
        var response = await SendAsync(protocol, Encoding.UTF8.GetBytes(body));

        Assert.That(response.Status, Is.EqualTo(400));
        Assert.That(response.ErrorCode, Is.EqualTo(code), response.ErrorMessage);
    }

    [TestCase("ff")]
    [TestCase("80")]
    [TestCase("a1")]
    [TestCase("a1694e616d657370616365f5")]
    [TestCase("a1694e616d657370616365614e00")]
    [TestCase("bf694e616d65737061636561")]
    public async Task MalformedCbor_IsASerializationException(string hex)
    {
        var response = await SendAsync(WireProtocol.Cbor, Convert.FromHexString(hex));

        Assert.That(response.Status, Is.EqualTo(400));
        Assert.That(response.ErrorCode, Is.EqualTo("SerializationException"), response.ErrorMessage);
    }

    [Test]
    public async Task BodyThatIsNotGzip_IsRefused([Values] WireProtocol protocol)
    {
        var response = await SendAsync(protocol, Body(protocol), "gzip");

        Assert.That(response.Status, Is.EqualTo(400));
        Assert.That(response.ErrorMessage, Is.EqualTo("The body is not gzip."));
    }

    [Test]
    public async Task UnknownEncoding_IsRefused([Values] WireProtocol protocol)
    {
        var response = await SendAsync(protocol, Body(protocol), "br");

        Assert.That(response.Status, Is.EqualTo(400));
        Assert.That(response.ErrorMessage, Does.Contain("'br'"));
    }

    [Test]
    public async Task BodyTooLarge_IsRefusedWithItsSize([Values] WireProtocol protocol)
    {
        var response = await SendAsync(protocol, new byte[1_048_577]);

        Assert.That(response.Status, Is.EqualTo(413));
        Assert.That(response.ErrorMessage, Is.EqualTo("Request size 1048577 exceeded 1048576 bytes"));
    }

    [Test]
    public async Task BodyTooLargeOnceUnpacked_IsRefused([Values] WireProtocol protocol)
    {
        var request = new JsonObject { ["Namespace"] = new string('n', 2_000_000) };
        using var message = WireClient.Message(protocol, "PutMetricData", request, gzip: true);

        var response = await _host.SendAsync(protocol, message);

        Assert.That(response.Status, Is.EqualTo(413));
        Assert.That(response.ErrorMessage, Does.StartWith("Request size ").And.EndsWith(" exceeded 1048576 bytes"));
    }

    [Test]
    public async Task GetMetricData_BeyondItsOwnLimit_IsRefusedWithItsSize([Values] WireProtocol protocol)
    {
        using var message = WireClient.Message(protocol, "GetMetricData", new JsonObject { ["NextToken"] = new string('n', 639_000) });
        var size = message.Content!.Headers.ContentLength;

        var response = await _host.SendAsync(protocol, message);

        Assert.That(response.Status, Is.EqualTo(413));
        Assert.That(response.ErrorMessage, Is.EqualTo($"Request size {size} exceeded 614400 bytes"));
    }

    [Test]
    public async Task ManyElementsOutOfOrder_AreReadInTheirOrder()
    {
        var members = Enumerable.Range(1, 1000).Reverse().Select(static i => $"MetricData.member.{i}.MetricName=m&MetricData.member.{i}.Value={(i == 700 ? "NaN" : "1")}");
        var response = await SendAsync(WireProtocol.Query, Encoding.UTF8.GetBytes($"Action=PutMetricData&Namespace=N&{string.Join('&', members)}"));

        Assert.That(response.ErrorMessage, Is.EqualTo("The value NaN for parameter MetricData.member.700.Value is invalid."));
    }

    private static byte[] Body(WireProtocol protocol)
    {
        var datum = new JsonObject
        {
            ["MetricName"] = "m",
            ["Dimensions"] = new JsonArray(new JsonObject { ["Name"] = "A", ["Value"] = "b" }),
            ["Timestamp"] = WireTimes.Of(TimeProvider.System.GetUtcNow()),
            ["Value"] = 1.5,
            ["Unit"] = "Count",
        };
        using var message = WireClient.Message(protocol, "PutMetricData", new JsonObject { ["Namespace"] = "N", ["MetricData"] = new JsonArray(datum) });
        using var stream = message.Content!.ReadAsStream();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private async Task<WireResponse> SendAsync(WireProtocol protocol, byte[] body, string? encoding = null)
    {
        using var message = WireClient.Message(protocol, "PutMetricData", []);
        var type = message.Content!.Headers.ContentType;
        message.Content = new ByteArrayContent(body);
        message.Content.Headers.ContentType = type ?? new MediaTypeHeaderValue("application/octet-stream");
        if (encoding is not null)
        {
            message.Content.Headers.ContentEncoding.Add(encoding);
        }

        return await _host.SendAsync(protocol, message);
    }
}
