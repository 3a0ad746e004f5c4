using System.Text.Json.Nodes;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>Every case of api-validation.json for an alarm operation, over HTTP in each protocol: code, message and status are CloudWatch's.</summary>
public sealed class AlarmVectorWireTests
{
    private CloudWatchHost _host;

    private static IEnumerable<TestCaseData> Vectors =>
        from vector in AlarmVector.All
        where vector.Name is not ("throttled" or "concurrent-update")
        from protocol in Enum.GetValues<WireProtocol>()
        select new TestCaseData(vector, protocol).SetArgDisplayNames($"{vector}", $"{protocol}");

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await CloudWatchHost.StartAsync();
        await _host.PutAlarmAsync("existing");
        await _host.PutCompositeAsync("composite", "FALSE");
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCaseSource(nameof(Vectors))]
    public async Task Call_Vector_AnswersAsCloudWatch(object vector, WireProtocol protocol)
    {
        var expected = (AlarmVector)vector;
        using var message = WireClient.Message(protocol, expected.Operation, expected.Request.DeepClone().AsObject());
        message.Headers.Add("x-amzn-query-mode", "true");
        message.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential=AKID/20260914/{AlarmVector.Region}/monitoring/aws4_request, SignedHeaders=host, Signature=0");

        var response = await _host.SendAsync(protocol, message);

        Assert.Multiple(() =>
        {
            Assert.That(response.Status, Is.EqualTo(expected.Status), response.ErrorMessage);
            Assert.That(CodeOf(response, protocol), Is.EqualTo(expected.Code));
            Assert.That(response.ErrorMessage ?? "", Is.EqualTo(expected.Message ?? ""));
        });
    }

    [Test]
    public async Task Call_MoreOftenThanAllowed_IsThrottledAsInTheVectors([Values] WireProtocol protocol)
    {
        var throttled = AlarmVector.All.Where(static vector => vector.Name == "throttled").ToList();
        await using var host = await CloudWatchHost.StartAsync(
            new FakeTimeProvider(),
            throttled.ToDictionary(static vector => $"Monitoring:Server:RateLimits:{vector.Operation}", static _ => (string?)"1"));

        foreach (var vector in throttled)
        {
            var answers = new List<WireResponse>();
            for (var i = 0; i < 5; i++)
            {
                answers.Add(await host.CallAsync(protocol, vector.Operation, vector.Request.DeepClone().AsObject()));
            }

            Assert.That(answers[0].Status, Is.EqualTo(200), answers[0].ErrorMessage);
            Assert.That((answers[^1].Status, answers[^1].ErrorMessage), Is.EqualTo((vector.Status, vector.Message)), vector.Operation);
        }

        Assert.That(throttled, Has.Count.EqualTo(3));
    }

    [Test]
    public void PutMetricAlarm_ManyAtOnceOfOneName_AreAllTaken()
    {
        // CloudWatch refuses some of these with "A separate request to update this alarm is in progress"; here they come one after another.
        var puts = Enumerable.Range(0, 8).Select(n => _host.PutAlarmAsync("contested", new JsonObject { ["Threshold"] = n }));

        Assert.That(() => Task.WhenAll(puts), Throws.Nothing);
    }

    private static string? CodeOf(WireResponse response, WireProtocol protocol) =>
        protocol == WireProtocol.Query ? response.ErrorCode : response.Header("x-amzn-query-error")?.Split(';')[0];
}
