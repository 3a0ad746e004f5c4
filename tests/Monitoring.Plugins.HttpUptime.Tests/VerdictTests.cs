namespace Monitoring.Plugins.HttpUptime.Tests;

internal sealed class VerdictTests
{
    // What the probes find, and what is recorded: + up, - down.
    [TestCase(1, 1, 1, "+-+-", ExpectedResult = "+-+-")]
    [TestCase(2, 2, 1, "+-+--+-", ExpectedResult = "++++-++")]
    [TestCase(2, 3, 1, "+-+-+", ExpectedResult = "+++-+")]
    [TestCase(3, 5, 2, "+-+-+-+-++", ExpectedResult = "+++++---" + "-+")]
    [TestCase(1, 1, 3, "+-++-+++", ExpectedResult = "+------+")]
    [TestCase(2, 2, 2, "--", ExpectedResult = "--")]
    [TestCase(3, 3, 1, "-+--+---", ExpectedResult = "-++++++-")]
    [TestCase(32, 32, 1, "+-------------------------------------", ExpectedResult = "++++++++++++++++++++++++++++++++------")]
    public string Count_Probes_AreUpOrDownByTheRules(int failures, int of, int successes, string found)
    {
        var verdict = new Verdict(new VerdictRules(Confirmations: 0, failures, of, successes));

        return string.Concat(found.Select(each => verdict.Count(each == '+') ? '+' : '-'));
    }

    [TestCase(ProbeFailure.ConnectRefused, null, 1, ExpectedResult = true)]
    [TestCase(ProbeFailure.ConnectRefused, true, 1, ExpectedResult = true)]
    [TestCase(ProbeFailure.ConnectRefused, false, 1, ExpectedResult = false)]
    [TestCase(ProbeFailure.ConnectRefused, true, 0, ExpectedResult = false)]
    [TestCase(ProbeFailure.None, true, 1, ExpectedResult = false)]
    [TestCase(ProbeFailure.RetryLater, true, 1, ExpectedResult = false)]
    [TestCase(ProbeFailure.Unknown, true, 1, ExpectedResult = false)]
    public bool NeedsConfirmation_Failure_OnlyOfWhatIsUp(ProbeFailure failure, bool? isUp, int confirmations)
    {
        var verdict = new Verdict(new VerdictRules(confirmations, Failures: 1, Of: 1, Successes: 1));
        if (isUp is { } before)
        {
            verdict.Count(before);
        }

        return verdict.NeedsConfirmation(new ProbeResult(failure, null, TimeSpan.Zero, [], 0));
    }
}
