using System.Text.Json.Nodes;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>Access keys are configured: who does not sign is not let in.</summary>
public sealed class SignatureTests
{
    private const string AccessKey = "AKIDEXAMPLE";
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static readonly DateTimeOffset _now = new(2026, 9, 14, 12, 0, 0, TimeSpan.Zero);

    private CloudWatchHost _host;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await CloudWatchHost.StartAsync(
        new FakeTimeProvider(_now), new Dictionary<string, string?> { [$"Monitoring:Server:AccessKeys:{AccessKey}"] = Secret });

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Request_Signed_IsAnswered([Values] WireProtocol protocol, [Values] bool gzip, [Values(-14.9, 0, 14.9)] double minutes)
    {
        var response = await CallAsync(protocol, new WireSigner(AccessKey, Secret, _now + TimeSpan.FromMinutes(minutes)), gzip);

        Assert.That(response.Status, Is.EqualTo(200), response.ErrorMessage);
    }

    [Test]
    public async Task Request_WithUnsignedPayload_IsAnswered([Values] WireProtocol protocol)
    {
        var response = await CallAsync(protocol, new WireSigner(AccessKey, Secret, _now) { Payload = "UNSIGNED-PAYLOAD" });

        Assert.That(response.Status, Is.EqualTo(200), response.ErrorMessage);
    }

    [Test]
    public async Task Request_Unsigned_IsRefused([Values] WireProtocol protocol)
    {
        var response = await _host.CallAsync(protocol, "ListMetrics", []);

        Refused(response, protocol, "MissingAuthenticationToken", "MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    [Test]
    public async Task Request_OfAnUnknownKey_IsRefused([Values] WireProtocol protocol)
    {
        var response = await CallAsync(protocol, new WireSigner("AKIDOTHER", Secret, _now));

        Refused(response, protocol, "InvalidClientTokenId", "UnrecognizedClientException", "The security token included in the request is invalid.");
    }

    [Test]
    public async Task Request_SignedWithAnotherSecret_IsRefused([Values] WireProtocol protocol)
    {
        var response = await CallAsync(protocol, new WireSigner(AccessKey, "another", _now));

        Mismatch(response, protocol, "The request signature we calculated does not match the signature you provided.");
    }

    [Test]
    public async Task Request_WhoseBodyIsAnother_IsRefused([Values] WireProtocol protocol)
    {
        var response = await CallAsync(protocol, new WireSigner(AccessKey, Secret, _now) { Payload = new string('0', 64) });

        Mismatch(response, protocol, "The request signature we calculated does not match the signature you provided.");
    }

    [Test]
    public async Task Request_SignedTooLongAgo_IsRefused([Values] WireProtocol protocol)
    {
        var response = await CallAsync(protocol, new WireSigner(AccessKey, Secret, _now - TimeSpan.FromMinutes(16)));

        Mismatch(response, protocol, "Signature expired: 20260914T114400Z is now earlier than 20260914T114500Z (20260914T120000Z - 15 min.)");
    }

    [Test]
    public async Task Request_SignedInTheFuture_IsRefused([Values] WireProtocol protocol)
    {
        var response = await CallAsync(protocol, new WireSigner(AccessKey, Secret, _now + TimeSpan.FromMinutes(16)));

        Mismatch(response, protocol, "Signature not yet current: 20260914T121600Z is still later than 20260914T121500Z (20260914T120000Z + 15 min.)");
    }

    [Test]
    public async Task Request_SignedForAnotherService_IsRefused([Values] WireProtocol protocol)
    {
        var response = await CallAsync(protocol, new WireSigner(AccessKey, Secret, _now) { Service = "logs" });

        Mismatch(response, protocol, "Credential should be scoped to correct service: 'monitoring'.");
    }

    [Test]
    public async Task PresignedAddress_InItsTime_IsAnswered()
    {
        var address = new WireSigner(AccessKey, Secret, _now - TimeSpan.FromMinutes(30)).Presign(_host.Address, [("Action", "ListMetrics"), ("Version", "2010-08-01")], 3600);
        using var message = new HttpRequestMessage(HttpMethod.Get, address);

        var response = await _host.SendAsync(WireProtocol.Query, message);

        Assert.That(response.Status, Is.EqualTo(200), response.ErrorMessage);
    }

    [Test]
    public async Task PresignedAddress_AfterItsTime_IsRefused()
    {
        var address = new WireSigner(AccessKey, Secret, _now - TimeSpan.FromMinutes(30)).Presign(_host.Address, [("Action", "ListMetrics")], 60);
        using var message = new HttpRequestMessage(HttpMethod.Get, address);

        var response = await _host.SendAsync(WireProtocol.Query, message);

        Mismatch(response, WireProtocol.Query, "Signature expired: ");
    }

    [Test]
    public async Task PresignedAddress_WithAnotherParameter_IsRefused()
    {
        var address = new WireSigner(AccessKey, Secret, _now).Presign(_host.Address, [("Action", "ListMetrics")], 60);
        using var message = new HttpRequestMessage(HttpMethod.Get, $"{address}&Namespace=N");

        var response = await _host.SendAsync(WireProtocol.Query, message);

        Mismatch(response, WireProtocol.Query, "The request signature we calculated does not match");
    }

    private static void Mismatch(WireResponse response, WireProtocol protocol, string message) =>
        Refused(response, protocol, "SignatureDoesNotMatch", "InvalidSignatureException", message);

    private static void Refused(WireResponse response, WireProtocol protocol, string code, string shape, string message)
    {
        Assert.That(response.Status, Is.EqualTo(protocol == WireProtocol.Query ? 403 : 400));
        Assert.That(response.ErrorCode, Is.EqualTo(protocol == WireProtocol.Query ? code : shape));
        Assert.That(response.ErrorMessage, Does.StartWith(message));
    }

    private async Task<WireResponse> CallAsync(WireProtocol protocol, WireSigner signer, bool gzip = false)
    {
        using var message = WireClient.Message(protocol, "ListMetrics", new JsonObject { ["Namespace"] = "N" }, gzip);
        await signer.SignAsync(message, _host.Address);
        return await _host.SendAsync(protocol, message);
    }
}
