namespace Monitoring.Framework.Embedded;

/// <summary>SLICE: the series of an array from an index on, to before another.</summary>
internal sealed class SliceFunction() : MathFunction("SLICE", "TS[], S[, S]")
{
    public override MathType? ResultOf(CallNode call, IReadOnlyList<MathType> types) =>
        types is [MathType.Array, MathType.Scalar] or [MathType.Array, MathType.Scalar, MathType.Scalar] ? MathType.Array : null;

    public override MathValue Evaluate(CallNode call, MathScope scope)
    {
        var items = ((MathArray)MathEvaluator.Evaluate(call.Arguments[0], scope)).Items;
        var start = IndexOf(call, 1, items.Count, scope);
        var end = call.Arguments.Count > 2 ? IndexOf(call, 2, items.Count, scope) : items.Count;
        return new MathArray([.. items.Take(end).Skip(start)]);
    }

    /// <summary>An index that is out of range means the nearest one in range.</summary>
    private static int IndexOf(CallNode call, int argument, int count, MathScope scope)
    {
        var value = scope.ScalarOf(call.Arguments[argument]);
        return double.IsNaN(value) ? 0 : (int)Math.Clamp(value, 0, count);
    }
}
