using FsCheck;
using FsCheck.Fluent;
using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Conformance.Tests.MetricMath;

/// <summary>Expressions and series of all kinds.</summary>
internal static class MathGenerators
{
    private static readonly string[] _functions =
    [
        "ABS", "CEIL", "FLOOR", "LOG", "LOG10", "SUM", "AVG", "MIN", "MAX", "STDDEV", "DATAPOINT_COUNT", "METRIC_COUNT", "PERIOD", "DIFF", "DIFF_TIME", "RATE",
        "RUNNING_SUM", "FILL", "IF", "TIME_SERIES", "FIRST", "LAST", "SLICE", "SORT", "REMOVE_EMPTY", "METRICS", "MINUTE", "HOUR", "DAY", "DATE", "MONTH", "YEAR", "EPOCH",
    ];

    private static readonly string[] _pieces =
    [
        .. _functions, "a", "b", "c", "e1", "NOPE", "SEARCH", "SELECT ", "REPEAT", "LINEAR", "ASC", "DESC", "AND", "OR", "&&", "||", "==", "!=", "<=", ">=", "<", ">", "=", "!",
        "+", "-", "*", "/", "^", "(", ")", "[", "]", ",", "'", "\"", "'a'", "\"b\"", " ", "\t", ".", "1", "2.5", "1e3", "1e999", "0", "é", "\0", "_", "m1",
    ];

    /// <summary>A tree of any shape, most of which are of wrong types.</summary>
    public static Arbitrary<MathNode> Trees { get; } = Gen.Sized(static size => Tree(Math.Min(size, 24))).ToArbitrary();

    /// <summary>Text made of the pieces of expressions: some is an expression, nearly all is nearly one.</summary>
    public static Arbitrary<string> Texts { get; } = Gen.Elements(_pieces).ArrayOf().Select(static pieces => string.Concat(pieces)).ToArbitrary();

    /// <summary>An expression of a time series, of a scalar or of an array, of right types.</summary>
    public static Arbitrary<string> TypedSeries { get; } = Gen.Sized(static size => Series(Math.Min(size, 16))).ToArbitrary();

    /// <summary>Values of three metrics over some minutes, whole numbers with gaps.</summary>
    public static Arbitrary<double[][]> Metrics { get; } = (
        from count in Gen.Choose(1, 12)
        from values in Gen.Frequency((3, Gen.Choose(-20, 20).Select(static value => (double)value)), (1, Gen.Constant(double.NaN))).ArrayOf(count).ArrayOf(3)
        select values).ToArbitrary();

    private static Gen<MathNode> Tree(int size)
    {
        var leaf = Gen.OneOf(
            Gen.Choose(0, 1_000_000).Select(static value => (MathNode)new NumberNode(value / 64d)),
            Gen.Elements(0d, 1e300, 5e-324, 1e21).Select(static value => (MathNode)new NumberNode(value)),
            Gen.Elements("a", "b", "c").Select(static id => (MathNode)new IdNode(id)),
            Gen.Elements("a", "it's", "\"", "").Select(static text => (MathNode)new TextNode(text)),
            Gen.Elements("REPEAT", "LINEAR", "ASC", "DESC", "AVG", "SUM").Select(static word => (MathNode)new KeywordNode(word)));
        if (size < 2)
        {
            return leaf;
        }

        var part = Tree(size / 2);
        return Gen.OneOf(
            leaf,
            part.Select(static operand => (MathNode)new NegateNode(operand)),
            from op in Gen.Elements(Enum.GetValues<MathOperator>()) from left in part from right in part select (MathNode)new BinaryNode(op, left, right),
            from count in Gen.Choose(1, 3) from items in part.ArrayOf(count) select (MathNode)new ArrayNode(items),
            from name in Gen.Elements(_functions)
            from count in Gen.Choose(0, 4)
            from items in part.ArrayOf(count)
            select (MathNode)new CallNode(MathFunctions.Find("e", name), items));
    }

    private static Gen<string> Series(int size)
    {
        var leaf = Gen.Elements("a", "b", "c");
        if (size < 2)
        {
            return leaf;
        }

        var (series, scalar, array) = (Series(size / 2), Scalar(size / 2), Many(size / 2));
        return Gen.OneOf(
            leaf,
            Gen.Elements("ABS", "CEIL", "LOG", "DIFF", "RATE", "RUNNING_SUM", "HOUR").SelectMany(name => series.Select(inner => $"{name}({inner})")),
            Gen.Elements("SUM", "AVG", "MIN", "MAX", "STDDEV", "DATAPOINT_COUNT", "FIRST", "LAST").SelectMany(name => array.Select(inner => $"{name}({inner})")),
            from op in Gen.Elements("+", "-", "*", "/", "^", ">", "==", "AND", "OR") from left in series from right in Gen.OneOf(series, scalar) select $"({left} {op} {right})",
            from inner in series from filler in Gen.OneOf(scalar, series, Gen.Elements("REPEAT", "LINEAR")) select $"FILL({inner}, {filler})",
            from condition in series from first in Gen.OneOf(series, scalar) from second in Gen.OneOf(series, scalar) select $"IF({condition}, {first}, {second})",
            from condition in series from first in Gen.OneOf(series, scalar) select $"IF({condition}, {first})",
            scalar.Select(static inner => $"TIME_SERIES({inner})"));
    }

    private static Gen<string> Scalar(int size) => size < 2
        ? Gen.Elements("0", "1", "2.5", "-3", "PERIOD(a)")
        : Gen.OneOf(
            Gen.Elements("SUM", "AVG", "MIN", "MAX", "STDDEV", "DATAPOINT_COUNT").SelectMany(name => Series(size / 2).Select(inner => $"{name}({inner})")),
            from op in Gen.Elements("+", "/", "^", "<") from left in Scalar(size / 2) from right in Scalar(size / 2) select $"({left} {op} {right})",
            Many(size / 2).Select(static inner => $"METRIC_COUNT({inner})"));

    private static Gen<string> Many(int size) => size < 2
        ? Gen.Elements("METRICS()", "METRICS('a')", "METRICS(\"none\")", "[a, b]")
        : Gen.OneOf(
            Series(size / 2).ArrayOf(2).Select(static items => $"[{string.Join(", ", items)}]"),
            from inner in Many(size / 2) from name in Gen.Elements("REMOVE_EMPTY", "FLOOR", "DIFF_TIME") select $"{name}({inner})",
            from inner in Many(size / 2)
            from key in Gen.Elements("AVG", "SUM")
            from direction in Gen.Elements("ASC", "DESC")
            from limit in Scalar(size / 2)
            select $"SORT({inner}, {key}, {direction}, {limit})",
            from inner in Many(size / 2) from start in Scalar(size / 2) select $"SLICE({inner}, {start})",
            from inner in Many(size / 2) from other in Gen.OneOf(Series(size / 2), Scalar(size / 2)) select $"({inner} / {other})");
}
