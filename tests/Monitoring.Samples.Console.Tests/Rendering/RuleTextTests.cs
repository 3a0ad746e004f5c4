using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.Console.Tests.Rendering;

public sealed class RuleTextTests
{
    [Test]
    public void Shorten_RuleOfOneLine_IsThatRule() => Assert.That(RuleText.Shorten("ALARM(\"a\")\nOR ALARM(b)"), Is.EqualTo("ALARM(\"a\") OR ALARM(b)"));

    [Test]
    public void Shorten_LongRule_EndsAfterAWord()
    {
        var rule = Rule(Enumerable.Range(0, 20));

        var text = RuleText.Shorten(rule);

        Assert.That(text, Is.EqualTo($"{Rule(Enumerable.Range(0, 4))} …"));
    }

    [Test]
    public void Shorten_OneLongWord_CutsNoCharacterInHalf()
    {
        var text = RuleText.Shorten($"{new string('x', 79)}\uD83D\uDE00{new string('x', 99)}");

        Assert.That(text, Is.EqualTo($"{new string('x', 79)} …"));
    }

    [Test]
    public void Difference_LongRules_BeginsWhereTheyDiffer()
    {
        var (before, after) = RuleText.Difference(Rule(Enumerable.Range(0, 20)), Rule(Enumerable.Range(0, 18).Append(99)));

        Assert.That((before, after), Is.EqualTo(("… ALARM(\"service18\") OR ALARM(\"service19\")", "… ALARM(\"service99\")")));
    }

    [Test]
    public void Difference_ShortRules_ShowsThemWhole() =>
        Assert.That(RuleText.Difference("ALARM(a) OR ALARM(b)", "ALARM(a) OR ALARM(c)"), Is.EqualTo(("ALARM(a) OR ALARM(b)", "ALARM(a) OR ALARM(c)")));

    private static string Rule(IEnumerable<int> services) => string.Join(" OR ", services.Select(static i => $"ALARM(\"service{i}\")"));
}
