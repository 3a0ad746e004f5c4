namespace Monitoring.Framework.Abstractions.Tests.Alarms;

public sealed class CompositeAlarmDefinitionTests
{
    private static readonly AlarmKey _key = new("policy", "resource", "rule");

    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    [Test]
    public void Refusal_SuppressorWithBothPeriodsOrNone_IsNull() => Assert.Multiple(() =>
    {
        Assert.That(With(null, null, null).Refusal(), Is.Null);
        Assert.That(With(_key, _minute, _minute).Refusal(), Is.Null);
    });

    [Test]
    public void Refusal_HalfASuppressor_SaysWhatGoesTogether() => Assert.Multiple(() =>
    {
        Assert.That(With(_key, null, null).Refusal(), Does.Contain("go together"));
        Assert.That(With(_key, _minute, null).Refusal(), Does.Contain("go together"));
        Assert.That(With(_key, null, _minute).Refusal(), Does.Contain("go together"));
        Assert.That(With(null, _minute, null).Refusal(), Does.Contain("go together"));
        Assert.That(With(null, _minute, _minute).Refusal(), Does.Contain("go together"));
    });

    [Test]
    public void Refusal_SuppressorByName_GoesTogetherToo() => Assert.Multiple(() =>
    {
        Assert.That((With(null, _minute, _minute) with { ActionsSuppressorName = "a" }).Refusal(), Is.Null);
        Assert.That((With(null, null, _minute) with { ActionsSuppressorName = "a" }).Refusal(), Does.Contain("go together"));
        Assert.That((With(_key, _minute, _minute) with { ActionsSuppressorName = "a" }).Refusal(), Does.Contain("twice"));
    });

    [Test]
    public void ToExpression_TextAmongOthers_KeepsItsMeaning()
    {
        var text = new AlarmRule.Expression("ALARM(a) OR ALARM(b)");
        var rule = new AlarmRule.All([text, new AlarmRule.Not(text)]);
        Assert.That(rule.ToExpression(_ => ""), Is.EqualTo("((ALARM(a) OR ALARM(b)) AND NOT (ALARM(a) OR ALARM(b)))"));
        Assert.That(new AlarmRule.Any([text]).ToExpression(_ => ""), Is.EqualTo("ALARM(a) OR ALARM(b)"));
    }

    private static CompositeAlarmDefinition With(AlarmKey? suppressor, TimeSpan? wait, TimeSpan? extension) => new()
    {
        Key = _key,
        Rule = new AlarmRule.InState(_key),
        ActionsSuppressor = suppressor,
        ActionsSuppressorWaitPeriod = wait,
        ActionsSuppressorExtensionPeriod = extension,
    };
}
