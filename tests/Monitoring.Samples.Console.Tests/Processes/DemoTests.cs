namespace Monitoring.Samples.Console.Tests.Processes;

public sealed class DemoTests
{
    [Test]
    public async Task Demo_Once_TellsTheWholeStoryInUnderAMinute()
    {
        using var folder = new WorkFolder();
        var started = TimeProvider.System.GetTimestamp();

        var result = await ConsoleProcess.RunAsync(folder.Path, "demo", "--once");

        var alarm = result.Text.IndexOf("ALARM. ", StringComparison.Ordinal);
        var recovery = result.Text.IndexOf("OK again. ", StringComparison.Ordinal);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.ToString());
            Assert.That(result.Errors, Is.Empty);
            Assert.That(TimeProvider.System.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(60)));
            Assert.That(alarm, Is.Positive, result.ToString());
            Assert.That(recovery, Is.GreaterThan(alarm), result.ToString());
            Assert.That(result.Output.Count(static line => line.Contains("| ALARM: shop", StringComparison.Ordinal)), Is.EqualTo(1), result.ToString());
            Assert.That(result.Output.Count(static line => line.Contains("| OK: shop", StringComparison.Ordinal)), Is.EqualTo(1), result.ToString());
            Assert.That(result.Text, Does.Contain("Threshold Crossed: 1 out of the last 1 datapoints [0.0 ("));
            Assert.That(result.Text, Does.Contain("503"));
            Assert.That(Directory.GetFileSystemEntries(folder.Path), Is.Empty);
        });
    }
}
