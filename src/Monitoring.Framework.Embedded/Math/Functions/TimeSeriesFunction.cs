namespace Monitoring.Framework.Embedded;

/// <summary>TIME_SERIES: one number in every period.</summary>
internal sealed class TimeSeriesFunction() : MathFunction("TIME_SERIES", "S")
{
    public override MathType? ResultOf(CallNode call, IReadOnlyList<MathType> types) => types is [MathType.Scalar] ? MathType.Series : null;

    public override MathValue Evaluate(CallNode call, MathScope scope)
    {
        var value = scope.ScalarOf(call.Arguments[0]);
        return MathSeries.Of(scope.Window, _ => value);
    }
}
