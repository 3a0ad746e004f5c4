using Monitoring.Samples.ConsoleHost.Commands;

namespace Monitoring.Samples.Console.Tests.Commands;

public sealed class ConfirmationTests
{
    [TestCase("web-team", true)]
    [TestCase(" web-team \n", true)]
    [TestCase("Web-Team", false)]
    [TestCase("yes", false)]
    [TestCase("", false)]
    public async Task Ask_Answer_CountsOnlyLetterByLetter(string answer, bool expected)
    {
        using var input = new StringReader(answer);
        using var output = new StringWriter();

        var isConfirmed = await Confirmation.AskAsync(input, output, "web-team", 12, CancellationToken.None);

        Assert.That(isConfirmed, Is.EqualTo(expected));
        Assert.That(output.ToString(), Is.EqualTo("Type the owner's name, web-team, to delete these 12 alarms: "));
    }

    [Test]
    public void Ask_CancelledWhileNobodyAnswers_IsCancelled()
    {
        using var input = new Silent();
        using var output = new StringWriter();
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.That(async () => await Confirmation.AskAsync(input, output, "web-team", 1, cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    /// <summary>A terminal at which nobody types until all is over.</summary>
    private sealed class Silent : TextReader
    {
        private readonly ManualResetEventSlim _over = new();

        public override string? ReadLine()
        {
            _over.Wait();
            return null;
        }

        protected override void Dispose(bool disposing)
        {
            _over.Set();
            base.Dispose(disposing);
        }
    }
}
