namespace Monitoring.Framework.Embedded.Tests.MetricMath;

public sealed class MathParserTests
{
    [TestCase("m1+m2*m3", "(m1 + (m2 * m3))")]
    [TestCase("m1-m2-m3", "((m1 - m2) - m3)")]
    [TestCase("m1/m2*m3", "((m1 / m2) * m3)")]
    [TestCase("(m1-m2)/m3", "((m1 - m2) / m3)")]
    [TestCase("2^3^m1", "(2 ^ (3 ^ m1))")]
    [TestCase("-m1^2", "(-m1 ^ 2)")]
    [TestCase("2^-1*m1", "((2 ^ -1) * m1)")]
    [TestCase("m1 - -m2", "(m1 - -m2)")]
    [TestCase("m1>1 AND m2<=2 || m3!=0 && m1==m2", "(((m1 > 1) AND (m2 <= 2)) OR ((m3 != 0) AND (m1 == m2)))")]
    [TestCase("m1 + 1 > m2 * 2", "((m1 + 1) > (m2 * 2))")]
    [TestCase("SUM( [ m1 , m2 ] ) / .5", "(SUM([m1, m2]) / 0.5)")]
    [TestCase("1.5e3*m1+2E-1", "((1500 * m1) + 0.2)")]
    [TestCase("FILL(m1,REPEAT)", "FILL(m1, REPEAT)")]
    [TestCase("METRICS('a\"b')", "METRICS('a\"b')")]
    [TestCase("METRICS(\"it's\")", "METRICS(\"it's\")")]
    [TestCase("\n\tm1", "m1")]
    [TestCase("-(-m1)", "-(-m1)")]
    public void Parse_Expression_GroupsIt(string text, string expected)
    {
        var parsed = MathExpression.Parse("e", text).ToString();

        Assert.That(parsed, Is.EqualTo(expected));
        Assert.That(MathExpression.Parse("e", parsed).ToString(), Is.EqualTo(expected), "Its text means the same.");
    }

    [TestCase("m1+", "found the end of the expression, expected a number, an id, a function, '(' or '['")]
    [TestCase("m1 m2", "found 'm2' at position 4, expected an operator or the end")]
    [TestCase("(m1", "found the end of the expression, expected ',' or ')'")]
    [TestCase("[]", "found ']' at position 2, expected a number, an id, a function, '(' or '['")]
    [TestCase("SUM(m1,)", "found ')' at position 8, expected a number, an id, a function, '(' or '['")]
    [TestCase("0<m1<10", "found '<' at position 5, expected an operator or the end")]
    [TestCase("--m1", "found '-' at position 2, expected a number, an id, a function, '(' or '['")]
    [TestCase("m1 & m2", "'&' at position 4")]
    [TestCase("m1 § 2", "'§' at position 4")]
    [TestCase("METRICS(\"m)", "a text without a closing quote at position 9")]
    [TestCase("1.2.3*m1", "a number that cannot be read at position 1")]
    [TestCase("2m", "a number that cannot be read at position 1")]
    [TestCase(".", "a number that cannot be read at position 1")]
    [TestCase("   ", "found the end of the expression, expected a number, an id, a function, '(' or '['")]
    public void Parse_NoExpression_SaysWhere(string text, string expected) =>
        Assert.That(
            () => MathExpression.Parse("e1", text),
            Throws.TypeOf<MathException>().With.Message.EqualTo($"Error in expression 'e1': Invalid syntax: {expected}"));

    [TestCase(2049)]
    [TestCase(0)]
    [TestCase(1_000_000)]
    public void Parse_LengthThatTheApiRefuses_SaysSo(int length) =>
        Assert.That(
            () => MathExpression.Parse("e1", new string('1', length)),
            Throws.TypeOf<MathException>().With.Message.EqualTo(
                $"Error in expression 'e1': The expression has {length} characters; it must have between 1 and 2048"));

    [TestCase("(")]
    [TestCase("[")]
    [TestCase("SUM(")]
    [TestCase("2^")]
    public void Parse_DeepNesting_IsRefused(string opening)
    {
        var text = string.Concat(Enumerable.Repeat(opening, 2000 / opening.Length)) + "m1";

        Assert.That(() => MathExpression.Parse("e1", text), Throws.TypeOf<MathException>().With.Message.EndsWith("is nested more than 100 levels deep"));
    }

    [Test]
    public void Parse_HundredThousandParentheses_IsRefused() =>
        Assert.That(() => MathExpression.Parse("e1", new string('(', 100_000)), Throws.TypeOf<MathException>());

    [Test]
    public void Parse_LongestSum_IsEvaluatedOnASmallStack()
    {
        var text = string.Join('+', Enumerable.Repeat("m", 1024));
        double[]? values = null;
        var thread = new Thread(() => values = MathTesting.Values(MathExpression.Parse("e", text).Text, ("m", [1, 2])), maxStackSize: 512 * 1024);

        thread.Start();
        thread.Join();

        Assert.That(values, Is.EqualTo(new double[] { 1024, 2048 }));
    }

    [TestCase("SEARCH('{AWS/EC2,InstanceId} MetricName=\"CPUUtilization\"', 'Average', 300)", "Function 'SEARCH' is not supported by the embedded back end")]
    [TestCase("ANOMALY_DETECTION_BAND(m1, 2)", "Function 'ANOMALY_DETECTION_BAND' is not supported by the embedded back end")]
    [TestCase("INSIGHT_RULE_METRIC(\"r\", \"Sum\")", "Function 'INSIGHT_RULE_METRIC' is not supported by the embedded back end")]
    [TestCase("LAMBDA('f')", "Function 'LAMBDA' is not supported by the embedded back end")]
    [TestCase("DB_PERF_INSIGHTS('RDS', 'db', 'x')", "Function 'DB_PERF_INSIGHTS' is not supported by the embedded back end")]
    [TestCase("m1/SERVICE_QUOTA(m1)", "Function 'SERVICE_QUOTA' is not supported by the embedded back end")]
    [TestCase("SELECT AVG(CPUUtilization) FROM \"AWS/EC2\"", "Metrics Insights queries (SELECT ...) are not supported by the embedded back end")]
    [TestCase(" select MAX(x) FROM y", "Metrics Insights queries (SELECT ...) are not supported by the embedded back end")]
    [TestCase("sum([m1,m2])", "Invalid syntax: found '(' at position 4, expected an operator or the end")]
    [TestCase("SUMM([m1,m2])", "Function 'SUMM' not found")]
    public void Parse_FunctionThatThereIsNot_IsRefusedByName(string text, string expected) =>
        Assert.That(
            () => MathExpression.Parse("e1", text),
            Throws.TypeOf<MathException>().With.Message.EqualTo($"Error in expression 'e1': {expected}"));
}
