using System.Text.Json.Nodes;
using Monitoring.Framework.Embedded.Server;

namespace Monitoring.Framework.Conformance.Tests.Coverage;

/// <summary>The cases of api-validation.json whose operation is not here: they are refused by the operation's name, whatever CloudWatch says of the request.</summary>
public sealed class RefusedOperationVectorTests
{
    private CloudWatchHost _host;

    private static IEnumerable<TestCaseData> Vectors =>
        from vector in WireVectors.Read("api-validation.json")
        let operation = (string)vector["operation"]!
        where UnsupportedOperations.Names.Contains(operation)
        from protocol in Enum.GetValues<WireProtocol>()
        select new TestCaseData(vector, protocol).SetArgDisplayNames($"{operation} {vector["name"]}", $"{protocol}");

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await CloudWatchHost.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCaseSource(nameof(Vectors))]
    public async Task Call_OperationThatIsNotHere_IsRefusedByItsName(JsonObject vector, WireProtocol protocol)
    {
        var operation = (string)vector["operation"]!;
        var request = vector["request"]!.DeepClone().AsObject();
        if (request["DashboardBody"] is JsonObject body)
        {
            request["DashboardBody"] = body.ToJsonString();
        }

        var response = await _host.CallAsync(protocol, operation, request);

        Assert.That(
            (response.Status, response.ErrorCode, response.ErrorMessage),
            Is.EqualTo((
                400,
                protocol == WireProtocol.Query ? "InvalidAction" : "UnknownOperationException",
                $"The operation {operation} of CloudWatch is not supported by this endpoint.")));
    }
}
