namespace Monitoring.Framework.Lambda.Tests;

/// <summary>A function that cannot start says why, to Lambda and in the log.</summary>
public sealed class StartTests
{
    [TestCase("""{ "Plugins": { "Nobody": {} } }""", "Monitoring:Plugins:Nobody: there is no plugin 'Nobody'")]
    [TestCase("""{ "Collector": { "MaxConcurrency": 0 } }""", "Monitoring:Collector:MaxConcurrency: at least 1 is needed.")]
    [TestCase("""{ "Collector": { "MaxConcurrency": "many" } }""", "Monitoring:Collector:MaxConcurrency")]
    public async Task Start_ConfigurationIsWrong_PathIsTold(string json, string message)
    {
        await using var function = new Function(json);

        var failure = await function.Api.StartFailure;

        Assert.That(failure.Json.GetProperty("errorType").GetString(), Is.EqualTo("Monitoring.Configuration"));
        Assert.That(failure.Json.GetProperty("errorMessage").GetString(), Does.StartWith(message));
        Assert.That(failure["Lambda-Runtime-Function-Error-Type"], Is.EqualTo("Monitoring.Configuration"));
        Assert.That(await function.Ended, Is.EqualTo(1));
        Assert.That(function.Log.All.Single().GetProperty("level").GetString(), Is.EqualTo("FATAL"));
        Assert.That(function.Log.Text, Does.StartWith(message));
        Assert.That(function.Api.Requests, Has.Count.EqualTo(1), "it asks for no invocation");
    }

    [Test]
    public async Task Start_FileIsNoJson_FileAndLineAreTold()
    {
        await using var function = new Function("no json");

        var failure = await function.Api.StartFailure;

        Assert.That(failure.Text, Does.Contain("monitoring.json: ").And.Contain("LineNumber: 0"));
    }

    [Test]
    public async Task Start_DocumentInTheEnvironmentIsNoJson_VariableIsTold()
    {
        await using var function = new Function("{}", null, ("MONITORING_JSON", "{ no json"));

        var failure = await function.Api.StartFailure;

        Assert.That(failure.Json.GetProperty("errorType").GetString(), Is.EqualTo("Monitoring.Configuration"));
        Assert.That(failure.Json.GetProperty("errorMessage").GetString(), Does.StartWith("MONITORING_JSON: "));
    }

    [Test]
    public async Task Start_DocumentInTheEnvironment_IsLaidOverTheFile()
    {
        await using var function = new Function(
            """{ "Collector": { "MaxConcurrency": 1 } }""", null, ("MONITORING_JSON", """{ "Monitoring": { "Collector": { "MaxConcurrency": 0 } } }"""));

        var failure = await function.Api.StartFailure;

        Assert.That(failure.Text, Does.Contain("Monitoring:Collector:MaxConcurrency: at least 1 is needed."));
    }

    [Test]
    public async Task Start_NamedFileIsMissing_VariableIsTold()
    {
        await using var function = new Function(null);

        var failure = await function.Api.StartFailure;

        Assert.That(failure.Text, Does.Contain("cannot be read (MONITORING_CONFIG names it)"));
    }

    [Test]
    public async Task Start_NoFileAndNoVariables_WaysAreTold()
    {
        await using var function = new Function(null, null, ("MONITORING_CONFIG", null));

        var failure = await function.Api.StartFailure;

        Assert.That(failure.Text, Does.Contain("there is no such file; put monitoring.json beside the program, name it in MONITORING_CONFIG, or set variables such as Monitoring__Owner"));
    }

    [TestCase("collect,recconcile", "there is no job 'recconcile'; there are collect, reconcile, deliver, destroy.")]
    [TestCase(" , ", "it names no job; there are")]
    public async Task Start_JobVariableIsWrong_ItIsTold(string jobs, string problem)
    {
        await using var function = new Function("{}", null, ("MONITORING_JOB", jobs));

        var failure = await function.Api.StartFailure;

        Assert.That(failure.Json.GetProperty("errorMessage").GetString(), Does.StartWith($"MONITORING_JOB: {problem}"));
    }

    [Test]
    public async Task Start_PluginThrows_ItIsTold()
    {
        await using var function = new Function("{}", static _ => throw new InvalidOperationException("no such plugin"));

        var failure = await function.Api.StartFailure;

        Assert.That(failure.Json.GetProperty("errorType").GetString(), Is.EqualTo("Monitoring.Start"));
        Assert.That(failure.Json.GetProperty("errorMessage").GetString(), Is.EqualTo("The function cannot start: no such plugin (InvalidOperationException)"));
    }

    [TestCase(null, "AWS_LAMBDA_RUNTIME_API is not set")]
    [TestCase("", "AWS_LAMBDA_RUNTIME_API is not set")]
    [TestCase("local host:x", "AWS_LAMBDA_RUNTIME_API: 'local host:x' is no host and port")]
    public async Task Start_WithoutTheRuntimeApi_VariableIsTold(string? address, string problem)
    {
        await using var function = new Function("{}", null, ("AWS_LAMBDA_RUNTIME_API", address));

        Assert.That(await function.Ended, Is.EqualTo(1));
        Assert.That(function.Log.Text, Does.StartWith(problem));
    }

    [Test]
    public async Task Start_InitErrorIsRefusedToo_ProcessEndsAllTheSame()
    {
        await using var api = new Fakes.FakeRuntimeApi();
        api.Fail("init", Fakes.FakeAnswer.Error(500, "Runtime.Fault", "Container error"));
        await using var function = new Function("""{ "Plugins": { "Nobody": {} } }""", null, ("AWS_LAMBDA_RUNTIME_API", api.Address));

        Assert.That(await function.Ended, Is.EqualTo(1));
        Assert.That(function.Log.Text, Does.Contain("Nobody").And.Contain("answered init/error with 500"));
    }

    [Test]
    public async Task Start_Heartbeat_WarnsThatNobodyCallsIt()
    {
        await using var function = new Function("""{ "Heartbeat": { "Url": "https://example.com/beat" } }""");

        await function.Api.WaitForNextAsync();

        Assert.That(function.Log.Text, Does.Contain("Monitoring:Heartbeat:Url is not called from Lambda"));
    }
}
