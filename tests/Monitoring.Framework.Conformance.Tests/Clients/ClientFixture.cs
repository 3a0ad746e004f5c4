using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Conformance.Tests.Clients;

/// <summary>
/// Runs the parts of a client's script, each against an endpoint of its own that checks signatures. The endpoint's clock stands still at the time it is, so that no alarm
/// is evaluated while the script goes on.
/// </summary>
public abstract class ClientFixture
{
    [OneTimeSetUp]
    public async Task SkipUnlessInstalled()
    {
        if (await ReasonToSkipAsync() is { } reason)
        {
            Assert.Ignore(reason);
        }
    }

    [Test]
    public async Task Alarm_DefinedByTheClient_IsToldToANotifier()
    {
        using var recorder = new Recorder();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = await StartAsync(clock, recorder);
        AssertPassed(await RunAsync("watched", ClientEnvironment.For(host.Address)), recorder);

        await clock.PassUntilAsync(() => !recorder.Told.IsEmpty, TimeSpan.FromMinutes(3));

        Assert.That(recorder.Told.Select(static told => told.Title), Is.EqualTo(new[] { "ALARM: watched" }));
    }

    [Test]
    public Task Request_WrongSecret_IsRefused() =>
        IsRefusedAsync(ClientEnvironment.AccessKeyId, "not/the/secret/not/the/secret/not/the/se", "SignatureDoesNotMatch");

    [Test]
    public Task Request_UnknownKey_IsRefused() =>
        IsRefusedAsync("AKIANOBODYKNOWSTHIS0", ClientEnvironment.SecretAccessKey, "InvalidClientTokenId");

    /// <summary>Why the client cannot be run here and how it is installed; null when it can be.</summary>
    private protected abstract Task<string?> ReasonToSkipAsync();

    /// <summary>Runs a part of the client's script.</summary>
    private protected abstract Task<ClientResult?> RunAsync(string part, Dictionary<string, string> environment);

    private protected static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Clients", name);

    private protected Task PassesAsync(string part) => PassesAsync(part, ClientEnvironment.For);

    private Task IsRefusedAsync(string accessKeyId, string secretAccessKey, string code) => PassesAsync(
        "credentials",
        endpoint => new Dictionary<string, string>(ClientEnvironment.For(endpoint))
        {
            ["AWS_ACCESS_KEY_ID"] = accessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = secretAccessKey,
            ["MONITORING_EXPECTED_CODE"] = code,
        });

    private async Task PassesAsync(string part, Func<Uri, Dictionary<string, string>> environment)
    {
        using var recorder = new Recorder();
        await using var host = await StartAsync(new FakeTimeProvider(TimeProvider.System.GetUtcNow()), recorder);

        AssertPassed(await RunAsync(part, environment(host.Address)), recorder);
    }

    private static Task<CloudWatchHost> StartAsync(FakeTimeProvider clock, Recorder recorder) =>
        CloudWatchHost.StartAsync(clock, ClientEnvironment.Keys, recorder.Register, recorder);

    private static void AssertPassed(ClientResult? result, Recorder recorder) => Assert.Multiple(() =>
    {
        Assert.That(result?.ExitCode, Is.Zero, result?.Output);
        Assert.That(recorder.Errors, Is.Empty, result?.Output);
    });
}
