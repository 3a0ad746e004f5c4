namespace Monitoring.Framework.Embedded;

/// <summary>A function that makes one number of a series, and one series of an array.</summary>
/// <param name="name">In upper case.</param>
/// <param name="along">The number of the values of a series.</param>
/// <param name="across">The value of the values of several series at one time.</param>
internal sealed class AggregateFunction(string name, MathReduction along, MathReduction across) : MathFunction(name, "TS|TS[]")
{
    public override MathType? ResultOf(CallNode call, IReadOnlyList<MathType> types) => types switch
    {
        [MathType.Array] => MathType.Series,
        [var type] when type.IsSeries() => MathType.Scalar,
        _ => null,
    };

    public override MathValue Evaluate(CallNode call, MathScope scope) => MathEvaluator.Evaluate(call.Arguments[0], scope) switch
    {
        MathSeries series => new MathScalar(along(series.Values, series.Count)),
        var array => MathMerge.Across(((MathArray)array).Items, scope.Window, across),
    };
}
