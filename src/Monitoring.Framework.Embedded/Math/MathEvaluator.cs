namespace Monitoring.Framework.Embedded;

/// <summary>The value of an expression whose types were checked. It never fails: what has no value has no points.</summary>
internal static class MathEvaluator
{
    public static MathValue Evaluate(MathNode node, MathScope scope) => node switch
    {
        NumberNode number => new MathScalar(number.Value),
        IdNode reference => scope.ValueOf(reference.Id),
        NegateNode negation => Negate(Evaluate(negation.Operand, scope)),
        BinaryNode operation => Apply(operation.Operator, Evaluate(operation.Left, scope), Evaluate(operation.Right, scope)),
        ArrayNode array => ArrayOf(array, scope),
        CallNode call => call.Function.Evaluate(call, scope),
        _ => throw new InvalidOperationException($"{node} has no value."),
    };

    private static MathValue Negate(MathValue value) => value switch
    {
        MathScalar scalar => new MathScalar(-scalar.Value),
        MathSeries series => series.Map(static each => -each),
        _ => ((MathArray)value).Map(static series => series.Map(static each => -each)),
    };

    private static MathValue Apply(MathOperator op, MathValue left, MathValue right) => (left, right) switch
    {
        (MathScalar l, MathScalar r) => new MathScalar(op.Apply(l.Value, r.Value)),
        (MathSeries l, MathScalar r) => l.Map(value => op.Apply(value, r.Value)),
        (MathScalar l, MathSeries r) => r.Map(value => op.Apply(l.Value, value)),
        (MathSeries l, MathSeries r) => MathMerge.Combine(l, r, op),
        (MathArray l, _) => l.Map(item => (MathSeries)Apply(op, item, right)),
        _ => ((MathArray)right).Map(item => (MathSeries)Apply(op, left, item)),
    };

    private static MathArray ArrayOf(ArrayNode array, MathScope scope)
    {
        var items = new List<MathSeries>();
        foreach (var item in array.Items)
        {
            switch (Evaluate(item, scope))
            {
                case MathSeries series:
                    items.Add(item is IdNode reference ? series.From(reference.Id) : series);
                    break;
                case MathArray inner:
                    items.AddRange(inner.Items);
                    break;
            }
        }

        return new MathArray(items);
    }
}
