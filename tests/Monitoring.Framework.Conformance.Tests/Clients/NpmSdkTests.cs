namespace Monitoring.Framework.Conformance.Tests.Clients;

/// <summary>The AWS SDK for JavaScript by its default protocol, by CBOR, and by CBOR as a client that wants to see the errors of the query protocol.</summary>
[TestFixture("json")]
[TestFixture("cbor")]
[TestFixture("cbor-query-mode")]
public sealed class NpmSdkTests(string protocol) : ClientFixture
{
    [Test]
    public Task Calls_OfEveryOperation_Work(
        [Values("data", "queries", "listing", "alarms", "composites", "states", "tags", "errors", "large")] string part) => PassesAsync(part);

    private protected override Task<string?> ReasonToSkipAsync() => NodeModules.ReasonToSkipAsync();

    private protected override Task<ClientResult?> RunAsync(string part, Dictionary<string, string> environment) =>
        ClientProcess.RunAsync("node", [Script("sdk_client.mjs"), protocol, part], environment);
}
