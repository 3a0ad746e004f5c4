namespace Monitoring.Framework.Embedded;

/// <summary>FILL: a value for the periods that have none. REPEAT and LINEAR need a point before the gap, LINEAR one behind it too.</summary>
internal sealed class FillFunction() : MathFunction("FILL", "TS|TS[], S|TS|REPEAT|LINEAR")
{
    private const string Repeat = "REPEAT";
    private const string Linear = "LINEAR";

    public override MathType? ResultOf(CallNode call, IReadOnlyList<MathType> types)
    {
        if (types.Count != 2 || !(types[1].IsSeriesOrScalar() || WordOf(call, 1) is Repeat or Linear))
        {
            return null;
        }

        return types[0] == MathType.Array ? MathType.Array : types[0].IsSeries() ? MathType.Series : null;
    }

    public override MathValue Evaluate(CallNode call, MathScope scope)
    {
        var fill = FillerOf(call, scope);
        return MathEvaluator.Evaluate(call.Arguments[0], scope) switch
        {
            MathSeries series => fill(series),
            var array => ((MathArray)array).Map(fill),
        };
    }

    private static Func<MathSeries, MathSeries> FillerOf(CallNode call, MathScope scope)
    {
        if (WordOf(call, 1) is { } word)
        {
            return word == Repeat ? MathGaps.Repeat : MathGaps.Interpolate;
        }

        return MathEvaluator.Evaluate(call.Arguments[1], scope) switch
        {
            MathSeries filler => series => MathGaps.Fill(series, filler),
            var scalar => series => MathGaps.Fill(series, ((MathScalar)scalar).Value),
        };
    }
}
