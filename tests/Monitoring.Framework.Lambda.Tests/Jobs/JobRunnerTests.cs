using NSubstitute;

namespace Monitoring.Framework.Lambda.Tests;

public sealed class JobRunnerTests
{
    private static readonly string _twoAlarms = Vectors.SnsEvent(Vectors.Alarm("one"), Vectors.Alarm("two"));

    [Test]
    public async Task Run_Job_AnswersWhatWasDone()
    {
        var runner = new Runner();
        runner.Engine.OnEvent = static (_, _) => Task.FromResult(new DispatchResult { Done = 12, Failures = [new DispatchFailure("api", "no answer")] });

        var answer = await runner.RunAsync("""{"job":"collect"}""");

        Assert.That(answer.GetRawText(), Is.EqualTo("""{"job":"collect","events":1,"done":12,"failures":[{"subject":"api","message":"no answer"}]}"""));
    }

    [Test]
    public async Task Run_ThousandsOfFailures_FirstAreListedAndTheRestCounted()
    {
        var runner = new Runner();
        runner.Engine.OnEvent = static (_, _) => Task.FromResult(new DispatchResult { Failures = [.. Enumerable.Range(0, 5000).Select(static i => new DispatchFailure($"s{i}", "no"))] });

        var answer = await runner.RunAsync("""{"job":"collect"}""");

        Assert.That((answer.GetProperty("failures").GetArrayLength(), answer.GetProperty("moreFailures").GetInt32()), Is.EqualTo((50, 4950)));
    }

    [Test]
    public async Task Run_Arrivals_EachIsDispatchedAndThenTheOutboxIsSent()
    {
        var runner = new Runner();

        var answer = await runner.RunAsync(_twoAlarms);

        Assert.That(runner.Engine.Events.Select(static each => each.GetType()), Is.EqualTo([typeof(AlarmStateChanged), typeof(AlarmStateChanged), typeof(DeliveryDue)]));
        Assert.That((answer.GetProperty("events").GetInt32(), answer.GetProperty("done").GetInt32()), Is.EqualTo((2, 3)));
    }

    [Test]
    public async Task Run_OneArrivalIsNotCommitted_OthersAreSentAndTheInvocationFails()
    {
        var runner = new Runner();
        runner.Engine.OnEvent = static (each, _) => Task.FromResult(each is AlarmStateChanged { Alarm.Name: "one" }
            ? new DispatchResult { IsCommitted = false, Failures = [new DispatchFailure("dispatch", "the table is away.")] }
            : DispatchResult.Success);

        var error = await runner.FailAsync(_twoAlarms);

        Assert.That(error.Type, Is.EqualTo("Monitoring.NotCommitted"));
        Assert.That(error.Message, Is.EqualTo("Not everything is done (1 of 2 are): dispatch: the table is away."));
        Assert.That(runner.Engine.Events[^1], Is.EqualTo(DeliveryDue.Instance));
    }

    [Test]
    public async Task Run_SendingFails_InvocationSucceedsBecauseTheArrivalIsSafe()
    {
        var runner = new Runner();
        runner.Engine.OnEvent = static (each, _) => Task.FromResult(each is DeliveryDue
            ? new DispatchResult { IsCommitted = false, Failures = [new DispatchFailure("ops", "no answer")] }
            : DispatchResult.Success);

        var answer = await runner.RunAsync(_twoAlarms);

        Assert.That(answer.GetProperty("failures")[0].GetProperty("subject").GetString(), Is.EqualTo("ops"));
    }

    [Test]
    public async Task Run_RecordWithoutMessageAmongGoodOnes_GoodOnesAreDoneAndTheInvocationFails()
    {
        var runner = new Runner();

        var error = await runner.FailAsync(_twoAlarms.Replace("]}", """,{"Sns":{}}]}""", StringComparison.Ordinal));

        Assert.That(error.Type, Is.EqualTo("Monitoring.MalformedEvent"));
        Assert.That(error.Message, Is.EqualTo("Not everything is done (2 of 3 are): record 3 of 3 has no message: it is an object with Sns"));
        Assert.That(runner.Engine.Events, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Run_JobThatIsNotAllowed_FailsAndNamesTheVariable()
    {
        var runner = new Runner(LambdaJob.Reconcile, LambdaJob.Destroy);

        var error = await runner.FailAsync("""{"job":"collect"}""");

        Assert.That(error.Type, Is.EqualTo("Monitoring.JobNotAllowed"));
        Assert.That(error.Message, Is.EqualTo("The event asks for collect, and this function may only reconcile, destroy (MONITORING_JOB)."));
        Assert.That(runner.Engine.Events, Is.Empty);
    }

    [Test]
    public async Task Run_Destroy_PlansTheDestructionAndAppliesIt()
    {
        var runner = new Runner();
        var gone = Runner.Gone("monitoring/x");
        runner.Reconciler.Result = new AlarmApplyResult([gone, gone], []);

        var answer = await runner.RunAsync("""{"job":"destroy"}""");

        Assert.That(answer.GetRawText(), Is.EqualTo("""{"job":"destroy","events":1,"done":2,"failures":[]}"""));
        Assert.That(runner.Reconciler.Requests.Single().Destroy, Is.True);
    }

    [Test]
    public async Task Run_DestroyWhenTerraformCreates_DoesNothingAndSaysSo()
    {
        var runner = new Runner();

        var answer = await runner.RunAsync("""{"job":"destroy","tf":{"action":"create"}}""");

        Assert.That(answer.GetProperty("note").GetString(), Does.StartWith("Nothing is destroyed"));
        Assert.That(runner.Reconciler.Requests, Is.Empty);
        Assert.That(runner.Log.Text, Does.Contain("Nothing is destroyed"));
    }

    [Test]
    public async Task Run_DestroyIsNotReachedToTheEnd_FailsSoThatItIsRunAgain()
    {
        var runner = new Runner();
        var alarm = Runner.Gone("monitoring/x");
        runner.Reconciler.Result = new AlarmApplyResult([alarm], []) { NotReached = [alarm, alarm] };

        var error = await runner.FailAsync("""{"job":"destroy"}""");

        Assert.That(error.Type, Is.EqualTo("Monitoring.NotCommitted"));
        Assert.That(error.Message, Does.Contain("2 alarms were not reached in time; 1 are gone"));
    }

    [Test]
    public async Task Run_SomethingThrows_IsAnErrorWithoutSecrets()
    {
        var runner = new Runner();
        runner.Engine.OnEvent = static (_, _) => throw new InvalidOperationException($"token {NoRedactor.Secret} is bad");

        var error = await runner.FailAsync("""{"job":"collect"}""");

        Assert.That((error.Type, error.Message), Is.EqualTo(("Monitoring.InternalError", "It failed: token *** is bad (InvalidOperationException)")));
        Assert.That(runner.Log.Text, Does.Contain("token *** is bad").And.Not.Contain(NoRedactor.Secret));
    }

    [Test]
    public async Task Run_ScopesCannotBeFoundOut_TheEventComesAgain()
    {
        var runner = new Runner();
        runner.Scopes.ListAsync(Arg.Any<CancellationToken>()).Returns<IReadOnlyList<DiscoveryScope>>(static _ => throw new StoreUnavailableException("GetCallerIdentity is denied"));

        var error = await runner.FailAsync("""{"job":"reconcile","scope":"local","resource":"x"}""");

        Assert.That(error.Type, Is.EqualTo("Monitoring.NotCommitted"));
    }
}
