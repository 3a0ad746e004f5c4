namespace Monitoring.Framework.Embedded;

/// <summary>
/// IF: for each point of the condition the value of one of two branches. Where the chosen branch is a series without a point there, the value is 0; only the second
/// branch beside a scalar first one leaves the point out, as does a second branch that is not given.
/// </summary>
internal sealed class IfFunction() : MathFunction("IF", "TS, S|TS[, S|TS] or S, TS[, TS]")
{
    public override MathType? ResultOf(CallNode call, IReadOnlyList<MathType> types)
    {
        if (types.Count is not (2 or 3))
        {
            return null;
        }

        var isRight = types[0] == MathType.Scalar
            ? types.Skip(1).All(static type => type.IsSeries())
            : types[0].IsSeries() && types.Skip(1).All(static type => type.IsSeriesOrScalar());
        return isRight ? MathType.Series : null;
    }

    public override MathValue Evaluate(CallNode call, MathScope scope)
    {
        var condition = MathEvaluator.Evaluate(call.Arguments[0], scope);
        var whenTrue = MathEvaluator.Evaluate(call.Arguments[1], scope);
        var whenFalse = call.Arguments.Count > 2 ? MathEvaluator.Evaluate(call.Arguments[2], scope) : null;
        return condition switch
        {
            MathSeries series => Choose(series, whenTrue, whenFalse),
            MathScalar { Value: double.NaN } => MathSeries.Empty(scope.Window),
            MathScalar { Value: not 0 } => whenTrue,
            _ => whenFalse ?? MathSeries.Empty(scope.Window),
        };
    }

    private static MathSeries Choose(MathSeries condition, MathValue whenTrue, MathValue? whenFalse)
    {
        var first = new Branch(whenTrue, missing: 0);
        var second = new Branch(whenFalse, missing: whenTrue is MathScalar ? double.NaN : 0);
        var builder = new MathSeriesBuilder(condition.Count);
        for (var i = 0; i < condition.Count; i++)
        {
            var time = condition.Times[i];
            builder.Add(time, condition.Values[i] != 0 ? first.At(time) : second.At(time));
        }

        return builder.Build(condition.Window);
    }

    /// <summary>The values of a branch, asked for in the order of time.</summary>
    private sealed class Branch(MathValue? value, double missing)
    {
        private int _next;

        public double At(long time)
        {
            if (value is not MathSeries series)
            {
                return value is MathScalar scalar ? scalar.Value : double.NaN;
            }

            while (_next < series.Count && series.Times[_next] < time)
            {
                _next++;
            }

            return _next < series.Count && series.Times[_next] == time ? series.Values[_next] : missing;
        }
    }
}
