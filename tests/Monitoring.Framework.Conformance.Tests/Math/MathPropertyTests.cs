using FsCheck;
using FsCheck.Fluent;
using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Conformance.Tests.MetricMath;

/// <summary>What must hold for every expression and all data.</summary>
public sealed class MathPropertyTests
{
    private const int Period = 60;
    private const long Start = 1_789_350_000 / Period * Period;

    private static readonly string[] _ids = ["a", "b", "c"];

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Parse_PrintedTree_IsTheTree() => Prop.ForAll(MathGenerators.Trees, tree =>
    {
        var text = tree.ToString()!;
        return text.Length is 0 or > MathExpression.MaxLength || MathExpression.Parse("e", text).ToString() == text;
    });

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public Property Parse_AnyText_IsAnExpressionOrRefused() => Prop.ForAll(MathGenerators.Texts, ArbMap.Default.ArbFor<string>(), (nearly, any) =>
    {
        Try(nearly);
        Try(any ?? "");
        return true;
    });

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Run_AnyTree_IsEvaluatedOrRefused() => Prop.ForAll(MathGenerators.Trees, tree =>
    {
        Try(tree.ToString()!);
        return true;
    });

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Run_RightTypes_GivesFiniteValuesInTheOrderOfTime() => Prop.ForAll(MathGenerators.TypedSeries, MathGenerators.Metrics, (text, metrics) =>
    {
        var series = text.Length > MathExpression.MaxLength ? Run("a", metrics) : Run(text, metrics);
        var times = series.Times.ToArray();
        return series.Values.ToArray().All(double.IsFinite)
            && times.Zip(times.Skip(1)).All(static pair => pair.First < pair.Second)
            && times.All(time => time >= Start && time < Start + (Period * metrics[0].Length) && time % Period == 0);
    });

    [FsCheck.NUnit.Property]
    public Property Run_ArrayFunction_IsWhatItsOperatorIs() => Prop.ForAll(MathGenerators.Metrics, metrics =>
        AreEqual("SUM([a, b])", "a + b", metrics)
        && AreEqual("SUM([a, b, c])", "a + b + c", metrics)
        && AreEqual("AVG([a, b])", "(a + b) / 2", metrics)
        && AreEqual("SUM(METRICS())", "SUM([c, a, b])", metrics)
        && AreEqual("SUM([a, b] * 3)", "3 * (b + a)", metrics)
        && AreEqual("DATAPOINT_COUNT([a, b])", "(a * 0 == 0) + (b * 0 == 0)", metrics)
        && AreEqual("MAX([a, b])", "-MIN(-[a, b])", metrics)
        && AreEqual("FIRST([a, b])", "LAST([b, a])", metrics));

    [FsCheck.NUnit.Property]
    public Property Run_Sort_IsMonotoneAndKeepsAllSeries() => Prop.ForAll(MathGenerators.Metrics, metrics =>
    {
        var sums = metrics.Select(static values => values.Where(double.IsFinite)).Where(static values => values.Any()).Select(static values => values.Sum()).Order().ToList();
        var ascending = SumsOf("SORT(METRICS(), SUM, ASC)", metrics);
        var descending = SumsOf("SORT(METRICS(), SUM, DESC)", metrics);
        return ascending.SequenceEqual(sums) && descending.SequenceEqual(sums.AsEnumerable().Reverse());
    });

    [FsCheck.NUnit.Property]
    public Property Run_Fill_KeepsPointsAndLeavesNoGapBetweenThem() => Prop.ForAll(MathGenerators.Metrics, metrics => new[] { "REPEAT", "LINEAR", "7", "b" }.All(filler =>
    {
        var filled = new double[metrics[0].Length];
        Run($"FILL(a, {filler})", metrics).CopyTo(filled);
        var first = Array.FindIndex(metrics[0], double.IsFinite);
        var last = Array.FindLastIndex(metrics[0], double.IsFinite);
        return metrics[0].Zip(filled).All(static pair => double.IsNaN(pair.First) || pair.First == pair.Second)
            && (filler == "b" || first < 0 || filled[first..(last + 1)].All(double.IsFinite));
    }));

    [FsCheck.NUnit.Property]
    public Property Run_DifferencesSummedUp_AreTheSeriesFromItsFirstPoint() => Prop.ForAll(MathGenerators.Metrics, metrics =>
        Run("a", metrics).Count < 2 || AreEqual("RUNNING_SUM(DIFF(a))", "IF(DIFF_TIME(a), a - (SUM(a) - SUM(IF(DIFF_TIME(a), a))))", metrics));

    private static void Try(string text)
    {
        try
        {
            Value(text, [[1, double.NaN, 3], [0, 0, 0], [double.NaN, double.NaN, double.NaN]]);
        }
        catch (MathException)
        {
            // The one answer to what is no expression.
        }
    }

    private static bool AreEqual(string one, string other, double[][] metrics)
    {
        var (left, right) = (Run(one, metrics), Run(other, metrics));
        return left.Times.SequenceEqual(right.Times) && left.Values.ToArray().Zip(right.Values.ToArray()).All(static pair => Math.Abs(pair.First - pair.Second) < 1e-9);
    }

    private static IEnumerable<double> SumsOf(string expression, double[][] metrics) =>
        ((MathArray)Value(expression, metrics)).Items.Where(static item => item.Count > 0).Select(static item => item.Values.ToArray().Sum());

    private static MathSeries Run(string expression, double[][] metrics) => (MathSeries)Value(expression, metrics);

    private static MathValue Value(string expression, double[][] metrics)
    {
        var window = new MathWindow(Start, Period, metrics[0].Length);
        var program = MathProgram.Compile(_ids, [MathExpression.Parse("e", expression)]);
        return program.Run([.. _ids.Select((id, index) => MathSeries.Of(window, metrics[index], id))], _ => window)["e"];
    }
}
