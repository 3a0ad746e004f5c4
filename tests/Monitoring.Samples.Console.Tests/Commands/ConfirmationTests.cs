using Monitoring.Samples.ConsoleHost.Commands;

namespace Monitoring.Samples.Console.Tests.Commands;

public sealed class ConfirmationTests
{
    [TestCase("web-team", true)]
    [TestCase(" web-team \n", true)]
    [TestCase("Web-Team", false)]
    [TestCase("yes", false)]
    [TestCase("", false)]
    public void Ask_Answer_CountsOnlyLetterByLetter(string answer, bool expected)
    {
        using var input = new StringReader(answer);
        using var output = new StringWriter();

        var isConfirmed = Confirmation.Ask(input, output, "web-team", 12);

        Assert.That(isConfirmed, Is.EqualTo(expected));
        Assert.That(output.ToString(), Is.EqualTo("Type the owner's name, web-team, to delete these 12 alarms: "));
    }
}
