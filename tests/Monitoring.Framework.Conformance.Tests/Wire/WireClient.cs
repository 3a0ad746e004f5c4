using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>
/// A client of its own for the three protocols: it knows nothing of shapes, and encodes what a test says as JSON. A string that begins with <c>time:</c> is sent as the
/// protocol sends times.
/// </summary>
public static class WireClient
{
    private const string Target = "GraniteServiceVersion20100801";

    /// <summary>Calls an operation.</summary>
    public static async Task<WireResponse> CallAsync(
        this CloudWatchHost host, WireProtocol protocol, string operation, JsonObject request, bool queryMode = false, bool gzip = false)
    {
        using var message = Message(protocol, operation, request, gzip);
        if (queryMode)
        {
            message.Headers.Add("x-amzn-query-mode", "true");
        }

        return await host.SendAsync(protocol, message);
    }

    /// <summary>Sends a request made by hand.</summary>
    public static async Task<WireResponse> SendAsync(this CloudWatchHost host, WireProtocol protocol, HttpRequestMessage message)
    {
        using var response = await host.Client.SendAsync(message);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return new WireResponse((int)response.StatusCode, response.Headers, Decode(protocol, bytes), bytes);
    }

    /// <summary>The request of an operation, unsent.</summary>
    public static HttpRequestMessage Message(WireProtocol protocol, string operation, JsonObject request, bool gzip = false)
    {
        var path = protocol == WireProtocol.Cbor ? $"/service/{Target}/operation/{operation}" : "/";
        var body = protocol switch
        {
            WireProtocol.Query => WireForm.Encode(operation, request),
            WireProtocol.Json => Encoding.UTF8.GetBytes(WireTimes.AsSeconds(request).ToJsonString()),
            _ => WireCbor.Encode(request),
        };
        var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(gzip ? Zip(body) : body) };
        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(protocol switch
        {
            WireProtocol.Query => "application/x-www-form-urlencoded; charset=utf-8",
            WireProtocol.Json => "application/x-amz-json-1.0",
            _ => "application/cbor",
        });
        if (gzip)
        {
            message.Content.Headers.ContentEncoding.Add("gzip");
        }

        if (protocol == WireProtocol.Json)
        {
            message.Headers.Add("X-Amz-Target", $"{Target}.{operation}");
        }
        else if (protocol == WireProtocol.Cbor)
        {
            message.Headers.Add("smithy-protocol", "rpc-v2-cbor");
        }

        return message;
    }

    private static byte[] Zip(byte[] body)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            zip.Write(body);
        }

        return stream.ToArray();
    }

    private static JsonObject Decode(WireProtocol protocol, byte[] body)
    {
        if (body.Length == 0)
        {
            return [];
        }

        return protocol switch
        {
            WireProtocol.Query => ResultOf(XDocument.Parse(Encoding.UTF8.GetString(body)).Root!),
            WireProtocol.Json => JsonNode.Parse(body)!.AsObject(),
            _ => WireCbor.Decode(body).AsObject(),
        };
    }

    private static JsonObject ResultOf(XElement root)
    {
        var whole = WireXml.Decode(root) as JsonObject ?? [];
        var result = whole.FirstOrDefault(static each => each.Key.EndsWith("Result", StringComparison.Ordinal));
        return result.Key is null ? whole : result.Value?.DeepClone().AsObject() ?? [];
    }
}
