using System.Text.Json;
using Monitoring.Framework.Lambda.Fakes;

namespace Monitoring.Samples.Lambda.Tests;

/// <summary>How the process starts, ends and runs here.</summary>
public sealed class ProcessTests
{
    private const string Embedded = """{ "Backend": "Embedded" }""";

    private static readonly string _events = Path.Combine(BootstrapProcess.Root(), "samples", "Monitoring.Samples.Lambda", "events");

    [Test]
    public async Task SigTerm_WhileWaiting_EndsWithZero()
    {
        await using var api = new FakeRuntimeApi();
        await using var function = new BootstrapProcess(Embedded, api);
        await api.WaitForNextAsync();

        function.Terminate();

        Assert.That(await function.EndAsync(), Is.Zero, function.Output);
        Assert.That(function.Output, Does.Contain("The environment is shut down"));
    }

    [Test]
    public async Task RuntimeApi_Gone_ProcessEndsWithOneSoThatLambdaStartsAnother()
    {
        await using var api = new FakeRuntimeApi();
        await using var function = new BootstrapProcess(Embedded, api);
        await api.WaitForNextAsync();

        api.Stop();

        Assert.That(await function.EndAsync(), Is.EqualTo(1));
        Assert.That(function.Output, Does.Contain("does not answer invocation/next"));
    }

    [Test]
    [Category(BootstrapProcess.Published)]
    public async Task Start_WrongConfiguration_IsToldByInitError()
    {
        await using var api = new FakeRuntimeApi();
        await using var function = new BootstrapProcess("""{ "Plugins": { "Slak": {} } }""", api);

        var failure = await api.StartFailure;

        Assert.That(failure.Json.GetProperty("errorMessage").GetString(), Does.StartWith("Monitoring:Plugins:Slak: there is no plugin 'Slak'"));
        Assert.That(await function.EndAsync(), Is.EqualTo(1));
    }

    [Test]
    [Category(BootstrapProcess.Published)]
    public async Task Start_OutsideLambda_SaysWhatIsMissing()
    {
        await using var function = new BootstrapProcess("{}", api: null);

        Assert.That(await function.EndAsync(), Is.EqualTo(1));
        Assert.That(function.Output, Does.Contain("AWS_LAMBDA_RUNTIME_API is not set"));
    }

    [Test]
    public async Task Local_Collect_AnswersOnTheOutputAndLogsBesideIt()
    {
        await using var target = await WebServer.StartAsync();
        var json = $$"""{ "Plugins": { "HttpUptime": { "Targets": { "one": { "Url": "{{target.Url}}" } } } } }""";
        await using var function = new BootstrapProcess(json, api: null, stub: null, variables: null, "--local", Path.Combine(_events, "collect.json"));

        Assert.That(await function.EndAsync(), Is.Zero, function.Errors);
        Assert.That(JsonDocument.Parse(function.Output).RootElement.GetProperty("done").GetInt32(), Is.EqualTo(1));
    }

    [TestCase("reconcile.json")]
    [TestCase("alarm.json")]
    public async Task Local_EventsOfTheSample_Succeed(string file)
    {
        await using var function = new BootstrapProcess("{}", api: null, stub: null, variables: null, "--local", Path.Combine(_events, file));

        Assert.That(await function.EndAsync(), Is.Zero, function.Errors);
    }

    [Test]
    public async Task Local_UnknownEvent_FailsWithItsReason()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{"hello":"world"}""");
        await using var function = new BootstrapProcess("{}", api: null, stub: null, variables: null, "--local", file);

        Assert.That(await function.EndAsync(), Is.EqualTo(1));
        Assert.That(function.Errors, Does.Contain("Nobody knows the event, an object with hello"));
        File.Delete(file);
    }

    [Test]
    public async Task Local_MissingFile_IsNamed()
    {
        await using var function = new BootstrapProcess("{}", api: null, stub: null, variables: null, "--local", "nowhere.json");

        Assert.That(await function.EndAsync(), Is.EqualTo(1));
        Assert.That(function.Errors, Does.Contain("nowhere.json cannot be read"));
    }

    [Test]
    public async Task Arguments_Unknown_AreAUsageError()
    {
        await using var function = new BootstrapProcess("{}", api: null, stub: null, variables: null, "--help");

        Assert.That(await function.EndAsync(), Is.EqualTo(64));
        Assert.That(function.Errors, Does.Contain("--local FILE"));
    }
}
