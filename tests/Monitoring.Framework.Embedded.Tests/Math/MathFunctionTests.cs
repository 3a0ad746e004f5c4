using static Monitoring.Framework.Embedded.Tests.MetricMath.MathTesting;

namespace Monitoring.Framework.Embedded.Tests.MetricMath;

public sealed class MathFunctionTests
{
    private static readonly (string, double[])[] _two = [("m1", [1, None, 3, None]), ("m2", [10, 20, None, None])];

    [TestCase("m1 + m2", new[] { 11, 20, 3, None })]
    [TestCase("m1 * m2", new[] { 10, 0, 0, None })]
    [TestCase("m2 / m1", new[] { 10, None, 0, None })]
    [TestCase("m1 ^ 2", new[] { 1, None, 9, None })]
    [TestCase("1 / (m1 - 1)", new[] { None, None, 0.5, None })]
    [TestCase("m1 ^ 4000", new[] { 1, None, None, None })]
    [TestCase("m1 > 2", new[] { 0, None, 1, None })]
    [TestCase("m1 != m2", new[] { 1.0, 1, 1, None })]
    [TestCase("m1 OR m2", new[] { 1.0, 1, 1, None })]
    [TestCase("m1 && m2", new[] { 1.0, 0, 0, None })]
    [TestCase("ABS(m1 - 2)", new[] { 1, None, 1, None })]
    [TestCase("CEIL(m1 / 2)", new[] { 1, None, 2, None })]
    [TestCase("FLOOR(-m1 / 2)", new[] { -1, None, -2, None })]
    [TestCase("LOG10(m2)", new[] { 1, 1.3010299956639813, None, None })]
    [TestCase("LOG(m1 - 1)", new[] { None, None, 0.69314718055994529, None })]
    [TestCase("m1 - SUM(m1)", new[] { -3, None, -1, None })]
    [TestCase("m1 - AVG(m1)", new[] { -1, None, 1, None })]
    [TestCase("m1 - MIN(m1)", new[] { 0, None, 2, None })]
    [TestCase("m1 - MAX(m1)", new[] { -2, None, 0, None })]
    [TestCase("m1 * STDDEV(m1)", new[] { 1, None, 3, None })]
    [TestCase("m1 * DATAPOINT_COUNT(m1)", new[] { 2, None, 6, None })]
    [TestCase("SUM([m1, m2])", new[] { 11, 20, 3, None })]
    [TestCase("AVG([m1, m2])", new[] { 5.5, 10, 1.5, None })]
    [TestCase("MIN([m1, m2])", new[] { 1.0, 20, 3, None })]
    [TestCase("MAX([m1, m2])", new[] { 10.0, 20, 3, None })]
    [TestCase("STDDEV([m1, m2])", new[] { 4.5, 10, 1.5, None })]
    [TestCase("DATAPOINT_COUNT([m1, m2])", new[] { 2.0, 1, 1, None })]
    [TestCase("m1 * METRIC_COUNT([m1, m2, m1])", new[] { 3, None, 9, None })]
    [TestCase("m1 / PERIOD(m1)", new[] { 1 / 60.0, None, 3 / 60.0, None })]
    [TestCase("DIFF(m1)", new[] { None, None, 2, None })]
    [TestCase("DIFF_TIME(m1)", new[] { None, None, 120, None })]
    [TestCase("RATE(m1)", new[] { None, None, 2 / 120.0, None })]
    [TestCase("RUNNING_SUM(m1)", new[] { 1, None, 4, None })]
    [TestCase("FILL(m1, 7)", new[] { 1.0, 7, 3, 7 })]
    [TestCase("FILL(m1, MAX(m1))", new[] { 1.0, 3, 3, 3 })]
    [TestCase("FILL(m1, m2)", new[] { 1.0, 20, 3, None })]
    [TestCase("FILL(m1, REPEAT)", new[] { 1.0, 1, 3, 3 })]
    [TestCase("FILL(m1, LINEAR)", new[] { 1.0, 2, 3, None })]
    [TestCase("FILL(m1 - m1, 1 / 0)", new[] { 0, None, 0, None })]
    [TestCase("IF(m1 > 1, m1)", new[] { None, None, 3, None })]
    [TestCase("IF(m1 > 1, 5, 6)", new[] { 6, None, 5, None })]
    [TestCase("IF(m2, m1, m2)", new[] { 1.0, 0, None, None })]
    [TestCase("IF(m2 - 10, 8, m1)", new[] { 1.0, 8, None, None })]
    [TestCase("IF(SUM(m1) == 4, m1)", new[] { 1, None, 3, None })]
    [TestCase("IF(0, m1, m2)", new[] { 10, 20, None, None })]
    [TestCase("IF(0, m1)", new[] { None, None, None, None })]
    [TestCase("IF(1 / 0, m1, m2)", new[] { None, None, None, None })]
    [TestCase("TIME_SERIES(5)", new[] { 5.0, 5, 5, 5 })]
    [TestCase("TIME_SERIES(1 / 0)", new[] { None, None, None, None })]
    [TestCase("FIRST([m1, m2])", new[] { 1, None, 3, None })]
    [TestCase("LAST([m1, m2])", new[] { 10, 20, None, None })]
    [TestCase("FIRST(SORT([m1, m2], AVG, DESC))", new[] { 10, 20, None, None })]
    [TestCase("FIRST(SORT([m1, m2], MIN, ASC))", new[] { 1, None, 3, None })]
    [TestCase("FIRST(METRICS('nothing'))", new[] { None, None, None, None })]
    [TestCase("SUM(METRICS('nothing'))", new[] { None, None, None, None })]
    [TestCase("SUM(METRICS(\"2\"))", new[] { 10, 20, None, None })]
    [TestCase("SUM([METRICS('1'), METRICS('2'), m1])", new[] { 12.0, 20, 6, None })]
    [TestCase("SUM(100 / [m1, m2])", new[] { 110, 5, 100 / 3.0, None })]
    public void Evaluate_TwoMetrics_GivesTheValues(string expression, double[] expected) =>
        Assert.That(Values(expression, _two), Is.EqualTo(expected).Within(1e-12));

    [TestCase("MINUTE(m1)", new[] { 58.0, 59, 0, 1 })]
    [TestCase("HOUR(m1)", new[] { 23.0, 23, 0, 0 })]
    [TestCase("DAY(m1)", new[] { 3.0, 3, 4, 4 })]
    [TestCase("DATE(m1)", new[] { 16.0, 16, 17, 17 })]
    [TestCase("MONTH(m1)", new[] { 9.0, 9, 9, 9 })]
    [TestCase("YEAR(m1)", new[] { 2026.0, 2026, 2026, 2026 })]
    [TestCase("EPOCH(m1) - 1789603080", new[] { 0.0, 60, 120, 180 })]
    [TestCase("IF(DAY(m1) == 4, m1)", new[] { None, None, 3, 0 })]
    public void Evaluate_CalendarFunction_HasAValueInEveryPeriod(string expression, double[] expected) =>
        Assert.That(Values(expression, _two), Is.EqualTo(expected));

    [Test]
    public void Evaluate_DayOnSunday_IsSeven() => Assert.That(((MathSeries)At(1_789_862_400, "DAY(m1)")).Values[0], Is.EqualTo(7));

    [Test]
    public void Evaluate_Array_KeepsTheOrderOfTheRequest() =>
        Assert.That(Arrays("METRICS() * 2", _two), Is.EqualTo(new[] { new[] { 2, None, 6, None }, [20, 40, None, None] }));

    [Test]
    public void Evaluate_Array_SaysWhichMetricEachSeriesStemsFrom()
    {
        var items = ((MathArray)Evaluate("ABS([m2, m1, m1 + m2] / 2)", _two)).Items;

        Assert.That(items.Select(static item => item.Source), Is.EqualTo(new[] { "m2", "m1", null }));
    }

    [Test]
    public void Evaluate_Sort_PutsEmptySeriesLastEitherWay()
    {
        (string, double[])[] three = [("a", [None]), ("b", [2]), ("c", [1])];

        Assert.That(SourcesOf("SORT(METRICS(), SUM, ASC)"), Is.EqualTo("c b a"));
        Assert.That(SourcesOf("SORT(METRICS(), SUM, DESC)"), Is.EqualTo("b c a"));
        Assert.That(SourcesOf("SORT(METRICS(), MAX, DESC, 1)"), Is.EqualTo("b"));
        Assert.That(SourcesOf("SORT(METRICS(), MAX, DESC, -1)"), Is.Empty);
        Assert.That(SourcesOf("REMOVE_EMPTY(METRICS())"), Is.EqualTo("b c"));
        Assert.That(SourcesOf("SLICE(METRICS(), 1)"), Is.EqualTo("b c"));
        Assert.That(SourcesOf("SLICE(METRICS(), 0, 2)"), Is.EqualTo("a b"));
        Assert.That(SourcesOf("SLICE(METRICS(), -5, 50)"), Is.EqualTo("a b c"));
        Assert.That(SourcesOf("SLICE(METRICS(), 2, 1)"), Is.Empty);

        string SourcesOf(string expression) => string.Join(' ', ((MathArray)Evaluate(expression, three)).Items.Select(static item => item.Source));
    }

    [Test]
    public void Evaluate_DifferentPeriods_AreBroughtTogetherByTime()
    {
        var minute = MathSeries.Of(new MathWindow(Start, 60, 4), [1, 2, 3, 4], "m1");
        var twoMinutes = MathSeries.Of(new MathWindow(Start, 120, 2), [10, 20], "m2");
        var program = MathProgram.Compile(["m1", "m2"], [MathExpression.Parse("e", "m2 + m1")]);

        var result = (MathSeries)program.Run([minute, twoMinutes], _ => minute.Window)["e"];

        Assert.That(result.Values.ToArray(), Is.EqualTo(new double[] { 11, 2, 23, 4 }));
        Assert.That(result.Window.Period, Is.EqualTo(60));
    }

    private static MathValue At(long start, string expression)
    {
        var window = new MathWindow(start, 60, 1);
        return MathProgram.Compile(["m1"], [MathExpression.Parse("e", expression)]).Run([MathSeries.Of(window, [1], "m1")], _ => window)["e"];
    }
}
