using System.Text;
using System.Text.Json.Nodes;
using static Monitoring.Framework.Conformance.Tests.Limits.LimitRequests;

namespace Monitoring.Framework.Conformance.Tests.Limits;

/// <summary>The sizes of whole requests in limits.json, to the byte.</summary>
public sealed class BodyLimitTests
{
    private CloudWatchHost _host;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await CloudWatchHost.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    [Limit("PutMetricData.body")]
    public Task PutMetricData_TheMostAndOneByteMore_IsTakenAndRefused() => TryAsync("PutMetricData.body", "PutMetricData", Data(Datum()));

    [Test]
    [Limit("GetMetricData.body")]
    public Task GetMetricData_TheMostAndOneByteMore_IsTakenAndRefused() => TryAsync("GetMetricData.body", "GetMetricData", MetricData(Query("m")));

    [Test]
    [Limit("PutMetricAlarm.payload")]
    public Task PutMetricAlarm_TheMostAndOneByteMore_IsTakenAndRefused() => TryAsync("PutMetricAlarm.payload", "PutMetricAlarm", Alarm());

    private async Task TryAsync(string limit, string operation, JsonObject request)
    {
        var most = Limit.Most(limit);
        var taken = await SendAsync(operation, request, most);
        var refused = await SendAsync(operation, request, most + 1);

        Assert.That(taken.Status, Is.EqualTo(200), taken.ErrorMessage);
        Assert.That(
            (refused.Status, refused.ErrorCode, refused.ErrorMessage),
            Is.EqualTo((413, "RequestEntityTooLargeException", $"Request size {most + 1} exceeded {most} bytes")));
    }

    /// <summary>Sends the request with blanks up to the size.</summary>
    private async Task<WireResponse> SendAsync(string operation, JsonObject request, int bytes)
    {
        using var message = WireClient.Message(WireProtocol.Json, operation, request);
        var type = message.Content!.Headers.ContentType;
        var text = await message.Content.ReadAsStringAsync();
        message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text.PadRight(bytes)));
        message.Content.Headers.ContentType = type;
        return await _host.SendAsync(WireProtocol.Json, message);
    }
}
