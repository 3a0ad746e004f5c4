namespace Monitoring.Framework.Embedded.Tests.Crash;

/// <summary>A process with the whole framework is killed again and again, wherever it happens to be, and goes on with the same file each time.</summary>
public sealed class RandomKillTests
{
    private const int StepsToTheEnd = 16;

    [Test]
    public Task Kill_AtRandom_LosesNothingAndRepeatsAtMostTheOneInFlight() => KillAsync(times: 8);

    [Test]
    [Explicit("It takes minutes.")]
    [Category("Long")]
    public Task Kill_AtRandomTwoHundredTimes_LosesNothingAndRepeatsAtMostTheOneInFlight() => KillAsync(times: 200);

    private static async Task KillAsync(int times)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        using var folder = new TemporaryFolder();
        await using var sink = await NotificationSink.StartAsync();
        var step = 0;
        for (var kill = 0; kill < times; kill++)
        {
            using var process = CrashProcess.Start(folder.File("monitoring.db"), sink.Address, "never", 1, step, step + 10_000);
            for (var left = random.Next(12); left > 0 && await process.NextStepAsync(); left--)
            {
            }

            // Somewhere in the start, or in the step.
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(40)), TimeProvider.System);
            process.Kill();
            step = (await process.WaitAsync()).LastStep + 1 ?? step;
        }

        using var last = CrashProcess.Start(folder.File("monitoring.db"), sink.Address, "never", 1, step, step + StepsToTheEnd);
        Assert.That((await last.WaitAsync()).ExitCode, Is.Zero);

        var duplicated = sink.Posts.Count - sink.Posts.Distinct().Count();
        TestContext.Out.WriteLine($"seed {seed}: {times} kills within {step} steps, {sink.Posts.Count} sent, {duplicated} of them again");
        await ToldHistory.AssertAsync(folder.File("monitoring.db"), sink);
        Assert.That(duplicated, Is.LessThanOrEqualTo(times), "at most the one in flight");
    }
}
