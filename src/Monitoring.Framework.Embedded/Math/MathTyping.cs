namespace Monitoring.Framework.Embedded;

/// <summary>Checks the types of one expression.</summary>
/// <param name="id">The id of the expression, for messages.</param>
/// <param name="types">The types of all queries that it may refer to.</param>
internal sealed class MathTyping(string id, IReadOnlyDictionary<string, MathType> types)
{
    /// <exception cref="MathException">The types do not go together.</exception>
    public MathType TypeOf(MathNode node) => node switch
    {
        NumberNode => MathType.Scalar,
        TextNode => MathType.Text,
        KeywordNode => MathType.Keyword,
        IdNode reference => types.TryGetValue(reference.Id, out var type) ? type : throw Refuse($"Unknown identifier '{reference.Id}'"),
        NegateNode negation => OfNegation(TypeOf(negation.Operand)),
        BinaryNode operation => OfOperation(operation.Operator, TypeOf(operation.Left), TypeOf(operation.Right)),
        ArrayNode array => OfArray([.. array.Items.Select(TypeOf)]),
        _ => OfCall((CallNode)node),
    };

    private MathType OfNegation(MathType type) => type switch
    {
        MathType.Scalar or MathType.Array => type,
        MathType.Metric or MathType.Series => MathType.Series,
        _ => throw Unsupported("-", [type]),
    };

    private MathType OfOperation(MathOperator op, MathType left, MathType right) => (left, right) switch
    {
        (MathType.Scalar, MathType.Scalar) => MathType.Scalar,
        _ when left.IsSeriesOrScalar() && right.IsSeriesOrScalar() => MathType.Series,
        (MathType.Array, _) when right.IsSeriesOrScalar() && op.IsArithmetic() => MathType.Array,
        (_, MathType.Array) when left.IsSeriesOrScalar() && op.IsArithmetic() => MathType.Array,
        _ => throw Unsupported(op.ToText(), [left, right]),
    };

    private MathType OfArray(List<MathType> items) =>
        items.TrueForAll(static item => item.IsSeries() || item == MathType.Array) ? MathType.Array : throw Unsupported("[]", items);

    private MathType OfCall(CallNode call)
    {
        var arguments = call.Arguments.Select(TypeOf).ToList();
        return call.Function.ResultOf(call, arguments) ?? throw Unsupported(call.Function.Name, arguments, $"; usage: {call.Function.Usage}");
    }

    private MathException Unsupported(string what, IEnumerable<MathType> operands, string hint = "") =>
        Refuse($"Unsupported operand type(s) for {what}: '[{string.Join(", ", operands.Select(MathTypes.ToName))}]'{hint}");

    private MathException Refuse(string detail) => new(id, detail);
}
