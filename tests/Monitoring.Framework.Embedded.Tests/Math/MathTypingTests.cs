using static Monitoring.Framework.Embedded.Tests.MetricMath.MathTesting;

namespace Monitoring.Framework.Embedded.Tests.MetricMath;

public sealed class MathTypingTests
{
    [TestCase("m1")]
    [TestCase("m1 * 2 - PERIOD(m2)")]
    [TestCase("m1 - AVG(m1)")]
    [TestCase("SUM(100/[m1, m2])")]
    [TestCase("AVG([m1, m2]/m1)")]
    [TestCase("METRICS()*100")]
    [TestCase("SUM(-[m1, m2])")]
    [TestCase("SUM([METRICS(\"1\"), METRICS('2')])")]
    [TestCase("IF(m1, m2)")]
    [TestCase("IF(m1 > 5 AND m2, 1, 0)")]
    [TestCase("IF(MAX(m1) > 5, m1, m2)")]
    [TestCase("IF(1, m1)")]
    [TestCase("IF(DAY(m1)<6,m1)")]
    [TestCase("FILL(METRICS(), m1)")]
    [TestCase("FILL(m1, MIN(m1))")]
    [TestCase("SLICE(SORT(METRICS(), SUM, DESC), 0, 10)")]
    [TestCase("SORT(METRICS(), AVG, ASC, METRIC_COUNT(METRICS())/2)")]
    [TestCase("TIME_SERIES(5*AVG(m1))")]
    public void Compile_TypesThatGoTogether_AreTaken(string expression) => Assert.That(RefusalOf(("e1", expression)), Is.Null);

    [TestCase("5", "The result has type Scalar; it must be a time series or an array of time series")]
    [TestCase("AVG(m1)", "The result has type Scalar; it must be a time series or an array of time series")]
    [TestCase("'text'", "The result has type String; it must be a time series or an array of time series")]
    [TestCase("REPEAT", "The result has type Keyword; it must be a time series or an array of time series")]
    [TestCase("m3", "Unknown identifier 'm3'")]
    [TestCase("m1 + 'a'", "Unsupported operand type(s) for +: '[TimeSeries, String]'")]
    [TestCase("METRICS() / METRICS()", "Unsupported operand type(s) for /: '[TimeSeries[], TimeSeries[]]'")]
    [TestCase("METRICS() > 5", "Unsupported operand type(s) for >: '[TimeSeries[], Scalar]'")]
    [TestCase("m1 AND REPEAT", "Unsupported operand type(s) for AND: '[TimeSeries, Keyword]'")]
    [TestCase("-'a'", "Unsupported operand type(s) for -: '[String]'")]
    [TestCase("[m1, 5]", "Unsupported operand type(s) for []: '[TimeSeries, Scalar]'")]
    [TestCase("ABS(5)", "Unsupported operand type(s) for ABS: '[Scalar]'; usage: ABS(TS|TS[])")]
    [TestCase("SUM(m1, m2)", "Unsupported operand type(s) for SUM: '[TimeSeries, TimeSeries]'; usage: SUM(TS|TS[])")]
    [TestCase("FIRST(m1)", "Unsupported operand type(s) for FIRST: '[TimeSeries]'; usage: FIRST(TS[])")]
    [TestCase("HOUR(METRICS())", "Unsupported operand type(s) for HOUR: '[TimeSeries[]]'; usage: HOUR(TS)")]
    [TestCase("m1*PERIOD(m1+m2)", "Unsupported operand type(s) for PERIOD: '[TimeSeries]'; usage: PERIOD(id of a metric)")]
    [TestCase("IF(m1)", "Unsupported operand type(s) for IF: '[TimeSeries]'; usage: IF(TS, S|TS[, S|TS] or S, TS[, TS])")]
    [TestCase("IF(1, 2, m1)", "Unsupported operand type(s) for IF: '[Scalar, Scalar, TimeSeries]'; usage: IF(TS, S|TS[, S|TS] or S, TS[, TS])")]
    [TestCase("IF(METRICS(), m1, m2)", "Unsupported operand type(s) for IF: '[TimeSeries[], TimeSeries, TimeSeries]'; usage: IF(TS, S|TS[, S|TS] or S, TS[, TS])")]
    [TestCase("FILL(m1, AVG)", "Unsupported operand type(s) for FILL: '[TimeSeries, Keyword]'; usage: FILL(TS|TS[], S|TS|REPEAT|LINEAR)")]
    [TestCase("FILL(m1)", "Unsupported operand type(s) for FILL: '[TimeSeries]'; usage: FILL(TS|TS[], S|TS|REPEAT|LINEAR)")]
    [TestCase("FILL(5, 0)", "Unsupported operand type(s) for FILL: '[Scalar, Scalar]'; usage: FILL(TS|TS[], S|TS|REPEAT|LINEAR)")]
    [TestCase("SORT(METRICS(), STDDEV, ASC)", "Unsupported operand type(s) for SORT: '[TimeSeries[], Keyword, Keyword]'; usage: SORT(TS[], AVG|MIN|MAX|SUM, ASC|DESC[, S])")]
    [TestCase("SLICE(METRICS(), m1)", "Unsupported operand type(s) for SLICE: '[TimeSeries[], TimeSeries]'; usage: SLICE(TS[], S[, S])")]
    [TestCase("METRICS(5)", "Unsupported operand type(s) for METRICS: '[Scalar]'; usage: METRICS([\"part of an id\"])")]
    [TestCase("TIME_SERIES(m1)", "Unsupported operand type(s) for TIME_SERIES: '[TimeSeries]'; usage: TIME_SERIES(S)")]
    public void Compile_TypesThatDoNotGoTogether_AreRefused(string expression, string expected) =>
        Assert.That(RefusalOf(("e1", expression)), Is.EqualTo($"Error in expression 'e1': {expected}"));

    [Test]
    public void Compile_ExpressionsInAnyOrder_ReferToEachOther() => Assert.That(RefusalOf(("e1", "e2 + 1"), ("e2", "SUM(e3)"), ("e3", "[m1, m2]")), Is.Null);

    [Test]
    public void Compile_ErrorInAReferredExpression_NamesIt() =>
        Assert.That(RefusalOf(("e1", "e2 + 1"), ("e2", "m9")), Is.EqualTo("Error in expression 'e2': Unknown identifier 'm9'"));

    [Test]
    public void Compile_Circle_IsRefused()
    {
        Assert.That(RefusalOf(("e1", "e1 + 1")), Is.EqualTo("Error in expression 'e1': The expressions refer to each other in a circle: e1"));
        Assert.That(
            RefusalOf(("e0", "m1"), ("e1", "e2"), ("e2", "e3 + e0"), ("e3", "e1")),
            Is.EqualTo("Error in expression 'e1': The expressions refer to each other in a circle: e1 -> e2 -> e3"));
    }

    [Test]
    public void Compile_LongChainOfReferences_NeedsNoStack()
    {
        var sum = string.Concat(Enumerable.Repeat("+1", 1000));
        var chain = Enumerable.Range(0, 499).Select(i => ($"e{i}", i == 498 ? $"m1{sum}" : $"e{i + 1}{sum}")).ToArray();

        Assert.That(RefusalOf(chain), Is.Null);
    }
}
