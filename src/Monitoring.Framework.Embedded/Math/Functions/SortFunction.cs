namespace Monitoring.Framework.Embedded;

/// <summary>SORT: the series of an array by one number of each, at most so many. Series without points come last.</summary>
internal sealed class SortFunction() : MathFunction("SORT", "TS[], AVG|MIN|MAX|SUM, ASC|DESC[, S]")
{
    public override MathType? ResultOf(CallNode call, IReadOnlyList<MathType> types)
    {
        var isRight = types is [MathType.Array, MathType.Keyword, MathType.Keyword] or [MathType.Array, MathType.Keyword, MathType.Keyword, MathType.Scalar]
            && ReductionOf(WordOf(call, 1)) is not null
            && WordOf(call, 2) is "ASC" or "DESC";
        return isRight ? MathType.Array : null;
    }

    public override MathValue Evaluate(CallNode call, MathScope scope)
    {
        var array = (MathArray)MathEvaluator.Evaluate(call.Arguments[0], scope);
        var reduction = ReductionOf(WordOf(call, 1))!;
        var sign = WordOf(call, 2) == "DESC" ? -1 : 1;
        var limit = call.Arguments.Count > 3 ? scope.ScalarOf(call.Arguments[3]) : array.Items.Count;
        return new MathArray(
        [
            .. array.Items
                .OrderBy(static item => item.Count == 0)
                .ThenBy(item => sign * reduction(item.Values, item.Count))
                .Take((int)Math.Clamp(limit, 0, array.Items.Count)),
        ]);
    }

    private static MathReduction? ReductionOf(string? word) => word switch
    {
        "AVG" => MathAggregates.Average,
        "MIN" => MathAggregates.Minimum,
        "MAX" => MathAggregates.Maximum,
        "SUM" => MathAggregates.Sum,
        _ => null,
    };
}
