namespace Monitoring.Framework.Embedded;

/// <summary>PERIOD: the period of a metric of the request, in seconds. It does not take the result of an expression.</summary>
internal sealed class PeriodFunction() : MathFunction("PERIOD", "id of a metric")
{
    public override MathType? ResultOf(CallNode call, IReadOnlyList<MathType> types) => types is [MathType.Metric] ? MathType.Scalar : null;

    public override MathValue Evaluate(CallNode call, MathScope scope) =>
        new MathScalar(((MathSeries)MathEvaluator.Evaluate(call.Arguments[0], scope)).Window.Period);
}
