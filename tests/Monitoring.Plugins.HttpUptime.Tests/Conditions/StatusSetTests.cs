namespace Monitoring.Plugins.HttpUptime.Tests.Targets;

internal sealed class StatusSetTests
{
    [TestCase("200", "200")]
    [TestCase("200-203", "200,201,202,203")]
    [TestCase("200-201,404", "200,201,404")]
    [TestCase(" 200 - 201 , 404 ", "200,201,404")]
    [TestCase("404,200,200", "200,404")]
    [TestCase("100,999", "100,999")]
    public void TryParse_Text_HasExactlyTheseStatuses(string text, string statuses)
    {
        var set = StatusSet.TryParse(text, out _)!;

        Assert.That(string.Join(',', Enumerable.Range(0, 2000).Where(set.Contains)), Is.EqualTo(statuses));
        Assert.That(set.Contains(-1), Is.False);
    }

    [TestCase("", "")]
    [TestCase("2xx", "2xx")]
    [TestCase("200,", "")]
    [TestCase("200,ok", "ok")]
    [TestCase("99", "99")]
    [TestCase("1000", "1000")]
    [TestCase("300-200", "300-200")]
    [TestCase("200-", "200-")]
    [TestCase("-200", "-200")]
    [TestCase("200-300-400", "200-300-400")]
    [TestCase("+200", "+200")]
    [TestCase("200;300", "200;300")]
    public void TryParse_Nonsense_NamesTheWrongPart(string text, string wrong)
    {
        Assert.That(StatusSet.TryParse(text, out var found), Is.Null);
        Assert.That(found, Is.EqualTo(wrong));
    }
}
