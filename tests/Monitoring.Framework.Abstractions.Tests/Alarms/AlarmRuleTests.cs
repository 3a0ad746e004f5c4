namespace Monitoring.Framework.Abstractions.Tests.Alarms;

public sealed class AlarmRuleTests
{
    private static readonly AlarmRule _a = new AlarmRule.InState(Key("a"));
    private static readonly AlarmRule _b = new AlarmRule.InState(Key("b"), AlarmState.Ok);
    private static readonly AlarmRule _c = new AlarmRule.InState(Key("c"), AlarmState.InsufficientData);

    private static IEnumerable<TestCaseData> Rules =>
    [
        new(_a, "ALARM(\"a\")"),
        new(_b, "OK(\"b\")"),
        new(_c, "INSUFFICIENT_DATA(\"c\")"),
        new(new AlarmRule.Not(_a), "NOT (ALARM(\"a\"))"),
        new(new AlarmRule.All([_a]), "ALARM(\"a\")"),
        new(new AlarmRule.All([_a, _b, _c]), "(ALARM(\"a\") AND OK(\"b\") AND INSUFFICIENT_DATA(\"c\"))"),
        new(new AlarmRule.Any([_a, _b]), "(ALARM(\"a\") OR OK(\"b\"))"),
        new(new AlarmRule.Any([new AlarmRule.All([_a, _b]), new AlarmRule.Not(_c)]), "((ALARM(\"a\") AND OK(\"b\")) OR NOT (INSUFFICIENT_DATA(\"c\")))"),
        new(new AlarmRule.Not(new AlarmRule.Any([_a, _b])), "NOT ((ALARM(\"a\") OR OK(\"b\")))"),
        new(new AlarmRule.AtLeast(2, [Key("a"), Key("b"), Key("c")]), "AT_LEAST(2, ALARM, (\"a\", \"b\", \"c\"))"),
        new(new AlarmRule.AtLeast(1, [Key("a")], AlarmState.Ok), "AT_LEAST(1, OK, (\"a\"))"),
    ];

    [TestCaseSource(nameof(Rules))]
    public void ToExpression_Rule_IsCloudWatchsGrammar(AlarmRule rule, string expression) =>
        Assert.That(rule.ToExpression(key => key.Rule), Is.EqualTo(expression));

    [Test]
    public void ToExpression_NameWithQuoteAndBackslash_IsEscaped() =>
        Assert.That(_a.ToExpression(_ => "c:\\disk \"C\" (full)"), Is.EqualTo("ALARM(\"c:\\\\disk \\\"C\\\" (full)\")"));

    private static AlarmKey Key(string rule) => new("policy", "resource", rule);
}
