namespace Monitoring.Framework.Embedded;

/// <summary>A function of a series, and of each series of an array.</summary>
internal sealed class SeriesFunction(string name, Func<MathSeries, MathSeries> map) : MathFunction(name, "TS|TS[]")
{
    public override MathType? ResultOf(CallNode call, IReadOnlyList<MathType> types) => types switch
    {
        [MathType.Array] => MathType.Array,
        [var type] when type.IsSeries() => MathType.Series,
        _ => null,
    };

    public override MathValue Evaluate(CallNode call, MathScope scope) => MathEvaluator.Evaluate(call.Arguments[0], scope) switch
    {
        MathSeries series => map(series),
        var array => ((MathArray)array).Map(map),
    };
}
