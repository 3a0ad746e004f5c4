namespace Monitoring.Framework.Lambda.Tests;

/// <summary>The end of the time, in the middle of each job.</summary>
public sealed class DeadlineTests
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    [TestCase(300, 290, 299.75)]
    [TestCase(60, 54, 59.75)]
    [TestCase(3, 2, 2.75)]
    [TestCase(1, 0.5, 0.75)]
    [TestCase(0, 0, 0)]
    [TestCase(-5, 0, 0)]
    public void Budget_Remaining_LeavesTimeToStoreAndToTell(double remaining, double work, double patience)
    {
        var budget = TimeBudget.Of(TimeSpan.FromSeconds(remaining));

        Assert.That((budget.Work.TotalSeconds, budget.Patience.TotalSeconds), Is.EqualTo((work, patience)));
    }

    [TestCase("""{"job":"collect"}""")]
    [TestCase("""{"job":"reconcile"}""")]
    [TestCase("""{"job":"deliver"}""")]
    public async Task Deadline_InTheMiddleOfAJob_ItIsToldToEndAndTheInvocationFails(string json)
    {
        var runner = new Runner();
        runner.Engine.OnEvent = static async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return DispatchResult.Success;
        };

        var failing = runner.FailAsync(json, _minute);
        await runner.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(54));
        runner.Clock.Advance(TimeSpan.FromSeconds(53.9));
        Assert.That(failing.IsCompleted, Is.False);
        runner.Clock.Advance(TimeSpan.FromSeconds(0.1));
        var error = await failing;

        Assert.That(error.Type, Is.EqualTo("Monitoring.Deadline"));
        Assert.That(error.Message, Does.StartWith("The time was over before the end. What was measured, written and sent is kept"));
    }

    [Test]
    public async Task Deadline_InTheMiddleOfDestroy_ItIsToldToEnd()
    {
        var runner = new Runner();
        runner.Reconciler.OnPlan = static async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return new AlarmPlan([], []);
        };

        var failing = runner.FailAsync("""{"job":"destroy"}""", _minute);
        await runner.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(54));
        runner.Clock.Advance(TimeSpan.FromSeconds(54));

        Assert.That((await failing).Type, Is.EqualTo("Monitoring.Deadline"));
    }

    [Test]
    public async Task Deadline_JobStoresWhatItHasAndEnds_ItsResultCounts()
    {
        var runner = new Runner();
        runner.Engine.OnEvent = static async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ContinueWith(static _ => { }, TaskScheduler.Default);
            return new DispatchResult { Done = 7, IsCommitted = false, Failures = [new DispatchFailure("reconcile", "3 alarms were not reached")] };
        };

        var failing = runner.FailAsync("""{"job":"reconcile"}""", _minute);
        await runner.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(54));
        runner.Clock.Advance(TimeSpan.FromSeconds(54));

        Assert.That((await failing).Message, Does.Contain("3 alarms were not reached"));
    }

    [Test]
    public async Task Deadline_JobDoesNotEnd_InvocationFailsBeforeLambdaCutsItOff()
    {
        var runner = new Runner();
        runner.Engine.OnEvent = static (_, _) => new TaskCompletionSource<DispatchResult>().Task;

        var failing = runner.FailAsync("""{"job":"collect"}""", _minute);
        await runner.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(59.75));
        runner.Clock.Advance(TimeSpan.FromSeconds(59.75));
        var error = await failing;

        Assert.That(error.Type, Is.EqualTo("Monitoring.Deadline"));
        Assert.That(error.Message, Does.Contain("it is left alone"));
    }

    [Test]
    public async Task Deadline_WhileMessagesAreSent_ArrivalsAreDoneAndTheInvocationSucceeds()
    {
        var runner = new Runner();
        runner.Engine.OnEvent = static async (each, token) =>
        {
            if (each is DeliveryDue)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            }

            return DispatchResult.Success;
        };

        var answering = runner.RunAsync(Vectors.SnsEvent(Vectors.Alarm("one")), _minute);
        await runner.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(54));
        runner.Clock.Advance(TimeSpan.FromSeconds(54));

        Assert.That((await answering).GetProperty("note").GetString(), Does.Contain("the schedule of deliver sends the rest"));
    }

    [Test]
    public async Task Deadline_AmongRecords_SaysHowManyAreDone()
    {
        var runner = new Runner();
        runner.Engine.OnEvent = static async (each, token) =>
        {
            if (each is AlarmStateChanged { Alarm.Name: "two" })
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            }

            return DispatchResult.Success;
        };

        var failing = runner.FailAsync(Vectors.SnsEvent(Vectors.Alarm("one"), Vectors.Alarm("two")), _minute);
        await runner.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(54));
        runner.Clock.Advance(TimeSpan.FromSeconds(54));

        Assert.That((await failing).Message, Does.Contain("1 events are done"));
    }

    [Test]
    public async Task Stop_InTheMiddle_IsTold()
    {
        var runner = new Runner();
        using var stop = new CancellationTokenSource();
        var reached = new TaskCompletionSource();
        runner.Engine.OnEvent = async (_, token) =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return DispatchResult.Success;
        };

        var failing = runner.FailAsync("""{"job":"collect"}""", _minute, stop.Token);
        await reached.Task;
        await stop.CancelAsync();

        Assert.That((await failing).Type, Is.EqualTo("Monitoring.Stopped"));
    }
}
