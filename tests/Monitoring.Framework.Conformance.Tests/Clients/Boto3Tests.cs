namespace Monitoring.Framework.Conformance.Tests.Clients;

/// <summary>boto3: Debian's speaks the query protocol, newer ones of another Python speak CBOR.</summary>
[TestFixtureSource(nameof(Pythons))]
public sealed class Boto3Tests(string python) : ClientFixture
{
    private const string Debian = "/usr/bin/python3";

    /// <summary>Debian's, and the one on the path where that is another.</summary>
    public static IEnumerable<string> Pythons => new[] { Debian, OnPath() }.OfType<string>().Distinct();

    [Test]
    public Task Calls_OfEveryOperation_Work(
        [Values("data", "queries", "listing", "alarms", "composites", "states", "tags", "errors", "large")] string part) => PassesAsync(part);

    private protected override async Task<string?> ReasonToSkipAsync() =>
        await ClientProcess.RunAsync(python, ["-c", "import boto3"], new Dictionary<string, string>()) is { ExitCode: 0 }
            ? null
            : $"{python} has no boto3: apt-get install python3-boto3.";

    private protected override Task<ClientResult?> RunAsync(string part, Dictionary<string, string> environment) =>
        ClientProcess.RunAsync(python, [Script("boto3_client.py"), part], environment);

    private static string? OnPath() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(static folder => Path.Combine(folder, "python3"))
        .Where(File.Exists)
        .FirstOrDefault(static path => path is not ("/bin/python3" or Debian));
}
