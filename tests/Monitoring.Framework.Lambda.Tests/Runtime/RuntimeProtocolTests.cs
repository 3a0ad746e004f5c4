using System.Diagnostics;
using System.Globalization;
using Monitoring.Framework.Lambda.Fakes;

namespace Monitoring.Framework.Lambda.Tests;

/// <summary>The loop under every answer that the runtime API can give.</summary>
public sealed class RuntimeProtocolTests
{
    private const string Message = "Something is wrong.";

    [Test]
    public async Task Invocation_Succeeds_AnswerIsPostedUnderItsRequestId()
    {
        await using var loop = new RunningLoop();

        var first = await loop.Api.InvokeAsync("""{"n":1}""");
        var second = await loop.Api.InvokeAsync("""{"n":2}""");

        Assert.That((first.IsError, first.Text), Is.EqualTo((false, """{"n":1}""")));
        Assert.That((second.IsError, second.Text), Is.EqualTo((false, """{"n":2}""")));
        Assert.That(first.Request["Content-Type"], Is.EqualTo("application/json"));
    }

    [Test]
    public async Task Invocation_HandlerSeesPayloadIdDeadlineTraceAndArn()
    {
        Invocation? seen = null;
        await using var loop = new RunningLoop(new Handler((invocation, _) =>
        {
            seen = invocation;
            return Task.FromResult("1");
        }));
        var deadline = DateTimeOffset.FromUnixTimeMilliseconds(1542409706888);

        var outcome = await loop.Api.InvokeAsync("{}", deadline);

        Assert.That(outcome.Request.Path, Does.Contain(seen!.RequestId));
        Assert.That(seen.Deadline, Is.EqualTo(deadline));
        Assert.That(seen.FunctionArn, Does.EndWith(":function:monitoring"));
        Assert.That(seen.Trace, Does.StartWith("Root=1-5bef4de7-"));
        Assert.That(loop.Variables["_X_AMZN_TRACE_ID"], Is.EqualTo(seen.Trace));
    }

    [Test]
    public async Task Invocation_Fails_ErrorIsPostedInLambdasForm()
    {
        await using var loop = new RunningLoop(new Handler((_, _) => throw new InvocationException(ErrorTypes.UnknownEvent, Message)));

        var outcome = await loop.Api.InvokeAsync("{}");

        Assert.That(outcome.Request.Text, Is.EqualTo($$"""{"errorMessage":"{{Message}}","errorType":"Monitoring.UnknownEvent","stackTrace":[]}"""));
        Assert.That(outcome.Request["Lambda-Runtime-Function-Error-Type"], Is.EqualTo("Monitoring.UnknownEvent"));
        Assert.That(loop.Log.Text, Does.Contain(Message));
    }

    [Test]
    public async Task Invocation_Traced_ActivityHasTheTraceOfXRay()
    {
        var started = new TaskCompletionSource<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Monitoring.Framework.Lambda",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        await using var loop = new RunningLoop(new Handler((_, _) =>
        {
            started.TrySetResult(Activity.Current!);
            return Task.FromResult("1");
        }));

        await loop.Api.InvokeAsync("{}", change: invocation => invocation.Headers["Lambda-Runtime-Trace-Id"] = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");

        var activity = await started.Task;
        Assert.That(activity.TraceId.ToHexString(), Is.EqualTo("5759e988bd862e3fe1be46a994272793"));
        Assert.That(activity.ParentSpanId.ToHexString(), Is.EqualTo("53995c3f42cd8ad8"));
    }

    [Test]
    public async Task Log_DuringAnInvocation_LinesHaveItsRequestId()
    {
        await using var loop = new RunningLoop(new Handler((_, _) => throw new InvocationException(ErrorTypes.Internal, Message)));

        var outcome = await loop.Api.InvokeAsync("{}");
        await loop.StopAsync();
        await loop.Ended;

        var line = loop.Log.All.Single(each => each.GetProperty("eventId").GetInt32() == 700);
        Assert.That(outcome.Request.Path, Does.Contain(line.GetProperty("requestId").GetString()));
        Assert.That(line.GetProperty("level").GetString(), Is.EqualTo("ERROR"));
        Assert.That(loop.Log.All[^1].TryGetProperty("requestId", out _), Is.False, "the end belongs to no invocation");
    }

    [Test]
    public async Task Stop_WhileWaiting_EndsWell()
    {
        await using var loop = new RunningLoop();
        await loop.Api.WaitForNextAsync();

        await loop.StopAsync();

        Assert.That(await loop.Ended, Is.True);
    }

    [Test]
    public async Task Stop_DuringAnInvocation_ItsOutcomeIsToldBeforeTheEnd()
    {
        var reached = new TaskCompletionSource();
        await using var loop = new RunningLoop(new Handler(async (_, stopping) =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping).ContinueWith(static _ => { }, TaskScheduler.Default);
            throw new InvocationException(ErrorTypes.Stopped, Message);
        }));
        var outcome = loop.Api.InvokeAsync("{}");
        await reached.Task;

        await loop.StopAsync();

        Assert.That((await outcome).ErrorType, Is.EqualTo("Monitoring.Stopped"));
        Assert.That(await loop.Ended, Is.True);
    }

    [TestCase(403, "Forbidden")]
    [TestCase(500, "Container error. Non-recoverable state.")]
    [TestCase(404, "Not found")]
    public async Task Next_Refused_ProcessEndsAndSaysWhy(int status, string text)
    {
        await using var api = new FakeRuntimeApi();
        api.Fail("next", FakeAnswer.Error(status, "Runtime.Fault", text));
        await using var loop = new RunningLoop(api: api);

        Assert.That(await loop.Ended, Is.False);
        Assert.That(loop.Log.Text, Does.Contain($"answered invocation/next with {status}").And.Contain(text));
    }

    [Test]
    public async Task Next_PageOfAProxy_ProcessEndsAndShowsItsBeginningOnly()
    {
        await using var api = new FakeRuntimeApi();
        api.Fail("next", new FakeAnswer(503, new byte[100_000].Select(static _ => (byte)'x').ToArray()));
        await using var loop = new RunningLoop(api: api);

        Assert.That(await loop.Ended, Is.False);
        Assert.That(loop.Log.Text, Has.Length.LessThan(1000));
    }

    [Test]
    public async Task Next_WithoutRequestId_ProcessEndsAndSaysWhy()
    {
        await using var loop = new RunningLoop();

        _ = loop.Api.InvokeAsync("{}", change: static invocation => invocation.Headers.Remove("Lambda-Runtime-Aws-Request-Id"));

        Assert.That(await loop.Ended, Is.False);
        Assert.That(loop.Log.Text, Does.Contain("Lambda-Runtime-Aws-Request-Id"));
    }

    [TestCase(null)]
    [TestCase("soon")]
    [TestCase("-1")]
    [TestCase("99999999999999999999")]
    [TestCase("9223372036854775807")]
    public async Task Next_DeadlineMissingOrMalformed_InvocationHasNoneAndTheLogSaysSo(string? deadline)
    {
        Invocation? seen = null;
        await using var loop = new RunningLoop(new Handler((invocation, _) =>
        {
            seen = invocation;
            return Task.FromResult("1");
        }));

        await loop.Api.InvokeAsync("{}", change: invocation => Set(invocation.Headers, deadline));

        Assert.That(seen!.Deadline, Is.Null);
        Assert.That(loop.Log.Text, Does.Contain("tells no deadline"));

        static void Set(Dictionary<string, string> headers, string? value)
        {
            headers.Remove("Lambda-Runtime-Deadline-Ms");
            if (value is not null)
            {
                headers["Lambda-Runtime-Deadline-Ms"] = value;
            }
        }
    }

    [Test]
    public async Task Next_ConnectionIsReset_IsAskedAgain()
    {
        await using var api = new FakeRuntimeApi();
        api.Fail("next", FakeAnswer.Reset);
        await using var loop = new RunningLoop(api: api);

        var outcome = await loop.Api.InvokeAsync("""{"n":1}""");

        Assert.That(outcome.Text, Is.EqualTo("""{"n":1}"""));
    }

    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nLambda-Runtime-Aws-Request-Id: x\r\n\r\n{\"job\"", TestName = "Next_BodyBreaksOff_IsAskedAgain")]
    [TestCase("this is not HTTP at all\r\n\r\n", TestName = "Next_NoHttp_IsAskedAgain")]
    [TestCase("HTTP/1.1 abc\r\n\r\n", TestName = "Next_NoStatus_IsAskedAgain")]
    public async Task Next_Malformed_IsAskedAgain(string bytes)
    {
        await using var api = new FakeRuntimeApi();
        api.Fail("next", FakeAnswer.Bytes(bytes));
        await using var loop = new RunningLoop(api: api);

        var outcome = await loop.Api.InvokeAsync("""{"n":1}""");

        Assert.That(outcome.Text, Is.EqualTo("""{"n":1}"""));
    }

    [Test]
    public async Task Next_NeverAnswered_ProcessEndsAfterAFewTries()
    {
        await using var api = new FakeRuntimeApi();
        api.Stop();
        await using var loop = new RunningLoop(api: api);

        Assert.That(await loop.Ended, Is.False);
        Assert.That(loop.Time.Waited, Is.LessThan(TimeSpan.FromSeconds(2)));
        Assert.That(loop.Log.Text, Does.Contain("does not answer invocation/next"));
    }

    [Test]
    public async Task RuntimeApi_Restarts_LoopGoesOn()
    {
        await using var loop = new RunningLoop(new Handler((_, _) => Task.FromResult("1")));
        await loop.Api.InvokeAsync("{}");
        await loop.Api.WaitForNextAsync();
        await loop.Api.WaitForNextAsync();

        loop.Api.Restart();
        var outcome = await loop.Api.InvokeAsync("{}");

        Assert.That(outcome.IsError, Is.False);
    }

    [TestCase("response", 400)]
    [TestCase("response", 403)]
    public async Task Response_Refused_IsLoggedAndTheLoopGoesOn(string path, int status)
    {
        await using var api = new FakeRuntimeApi();
        api.Fail(path, FakeAnswer.Error(status, "InvalidStateTransition", "State transition is not allowed"));
        await using var loop = new RunningLoop(api: api);

        _ = loop.Api.InvokeAsync("{}");
        var next = await loop.Api.InvokeAsync("""{"n":2}""");

        Assert.That(next.Text, Is.EqualTo("""{"n":2}"""));
        Assert.That(loop.Log.Text, Does.Contain("does not take the answer"));
    }

    [Test]
    public async Task Response_TooLargeForTheApi_IsAnErrorOfItsOwn()
    {
        await using var api = new FakeRuntimeApi();
        api.Fail("response", FakeAnswer.Error(413, "RequestEntityTooLarge", "Exceeded maximum allowed payload size (6291556 bytes)."));
        await using var loop = new RunningLoop(api: api);

        var outcome = await loop.Api.InvokeAsync("{}");

        Assert.That(outcome.ErrorType, Is.EqualTo("Monitoring.AnswerTooLarge"));
    }

    [TestCase(6 * 1024 * 1024, false)]
    [TestCase((6 * 1024 * 1024) + 1, true)]
    public async Task Response_OverSixMegabytes_IsAnErrorOfItsOwnAndIsNotSent(int length, bool isRefused)
    {
        await using var loop = new RunningLoop(new Handler((_, _) => Task.FromResult(new string('x', length))));

        var outcome = await loop.Api.InvokeAsync("{}");

        Assert.That(outcome.IsError, Is.EqualTo(isRefused));
        if (isRefused)
        {
            Assert.That(outcome.Text, Does.StartWith($"The answer has {length.ToString(CultureInfo.InvariantCulture)} bytes; Lambda takes at most 6291456."));
            Assert.That(loop.Api.Requests.Max(static request => request.Body.Length), Is.LessThan(1000));
        }
    }

    [TestCase("response")]
    [TestCase("error")]
    public async Task Outcome_500_ProcessEnds(string path)
    {
        await using var api = new FakeRuntimeApi();
        api.Fail(path, FakeAnswer.Error(500, "Runtime.Fault", "Container error"));
        await using var loop = new RunningLoop(path == "error" ? new Handler((_, _) => throw new InvocationException(ErrorTypes.Internal, Message)) : null, api);

        _ = loop.Api.InvokeAsync("{}");

        Assert.That(await loop.Ended, Is.False);
        Assert.That(loop.Log.Text, Does.Contain($"{path} with 500").And.Contain("Container error"));
    }

    [TestCase("response")]
    [TestCase("error")]
    public async Task Outcome_ConnectionIsReset_IsPostedAgain(string path)
    {
        await using var api = new FakeRuntimeApi();
        api.Fail(path, FakeAnswer.Reset, times: 2);
        await using var loop = new RunningLoop(path == "error" ? new Handler((_, _) => throw new InvocationException(ErrorTypes.Internal, Message)) : null, api);

        var outcome = await loop.Api.InvokeAsync("{}");

        Assert.That(outcome.IsError, Is.EqualTo(path == "error"));
    }

    [Test]
    public async Task Error_Refused_IsLoggedAndTheLoopGoesOn()
    {
        var isFirst = true;
        await using var api = new FakeRuntimeApi();
        api.Fail("error", FakeAnswer.Error(403, "Runtime.Forbidden", "no"));
        await using var loop = new RunningLoop(
            new Handler((_, _) =>
            {
                var fails = isFirst;
                isFirst = false;
                return fails ? throw new InvocationException(ErrorTypes.Internal, Message) : Task.FromResult("2");
            }),
            api);

        _ = loop.Api.InvokeAsync("{}");
        var next = await loop.Api.InvokeAsync("{}");

        Assert.That(next.Text, Is.EqualTo("2"));
        Assert.That(loop.Log.Text, Does.Contain("does not take the error"));
    }

    [Test]
    public async Task Client_NeitherProxyNorTraceHeadersReachTheApi()
    {
        await using var loop = new RunningLoop();

        var outcome = await loop.Api.InvokeAsync("{}");

        Assert.That(outcome.Request.Headers.Keys, Is.SubsetOf(new[] { "Host", "Content-Type", "Content-Length" }));
    }
}
