using System.Globalization;

namespace Monitoring.Framework.Benchmarks.Wire;

/// <summary>The client, in a process of its own so that its work is not counted: sends the same ten requests again and again.</summary>
internal static class WireSender
{
    public const string Mode = "wire-send";

    private const int Bodies = 10;

    public static async Task<int> RunAsync(string address, string protocol, string count)
    {
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        var now = TimeProvider.System.GetUtcNow();
        var bodies = Enumerable.Range(0, Bodies).Select(batch => WireBody.Of(protocol, batch, now)).ToArray();
        for (var i = 0; i < int.Parse(count, CultureInfo.InvariantCulture); i++)
        {
            using var message = Message(protocol, bodies[i % Bodies]);
            using var response = await client.SendAsync(message);
            if (!response.IsSuccessStatusCode)
            {
                Console.Error.WriteLine(await response.Content.ReadAsStringAsync());
                return 1;
            }
        }

        return 0;
    }

    private static HttpRequestMessage Message(string protocol, byte[] body)
    {
        var path = protocol == "cbor" ? "/service/GraniteServiceVersion20100801/operation/PutMetricData" : "/";
        var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new(protocol switch
        {
            "json" => "application/x-amz-json-1.0",
            "cbor" => "application/cbor",
            _ => "application/x-www-form-urlencoded",
        });
        if (protocol == "json")
        {
            message.Headers.Add("X-Amz-Target", "GraniteServiceVersion20100801.PutMetricData");
        }
        else if (protocol == "cbor")
        {
            message.Headers.Add("smithy-protocol", "rpc-v2-cbor");
        }

        return message;
    }
}
