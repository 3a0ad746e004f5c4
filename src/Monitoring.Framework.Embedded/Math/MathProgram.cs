namespace Monitoring.Framework.Embedded;

/// <summary>The expressions of one request, checked together and put in an order in which each comes after those it refers to.</summary>
internal sealed class MathProgram
{
    private readonly IReadOnlyList<MathExpression> _order;
    private readonly Dictionary<string, MathType> _types;

    private MathProgram(IReadOnlyList<MathExpression> order, Dictionary<string, MathType> types)
    {
        _order = order;
        _types = types;
    }

    /// <param name="metrics">The ids of the metrics of the request.</param>
    /// <param name="expressions">Its expressions.</param>
    /// <exception cref="MathException">An expression refers to what there is not, or to itself, or its types do not go together.</exception>
    public static MathProgram Compile(IEnumerable<string> metrics, IReadOnlyList<MathExpression> expressions)
    {
        var types = metrics.ToDictionary(static id => id, static _ => MathType.Metric, StringComparer.Ordinal);
        var order = MathOrder.Of(expressions);
        foreach (var expression in order)
        {
            var type = new MathTyping(expression.Id, types).TypeOf(expression.Root);
            types[expression.Id] = type switch
            {
                MathType.Metric or MathType.Series => MathType.Series,
                MathType.Array => MathType.Array,
                _ => throw new MathException(
                    expression.Id,
                    $"The result has type {type.ToName()}; it must be a time series or an array of time series"),
            };
        }

        return new MathProgram(order, types);
    }

    public MathType TypeOf(string id) => _types[id];

    /// <summary>The program without the expressions that a query does not need.</summary>
    public MathProgram For(string id)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal) { id };
        foreach (var expression in _order.Reverse())
        {
            if (needed.Contains(expression.Id))
            {
                needed.UnionWith(expression.References);
            }
        }

        return new MathProgram([.. _order.Where(expression => needed.Contains(expression.Id))], _types);
    }

    /// <summary>These metrics, and the expressions that depend on one of them.</summary>
    public HashSet<string> UsersOf(IReadOnlySet<string> metrics)
    {
        var users = new HashSet<string>(metrics, StringComparer.Ordinal);
        foreach (var expression in _order)
        {
            if (expression.References.Overlaps(users) || (expression.ReferencesAll && metrics.Count > 0))
            {
                users.Add(expression.Id);
            }
        }

        return users;
    }

    /// <summary>The values of the metrics and of all expressions by id.</summary>
    /// <param name="metrics">The metrics' series in the order of the request; each one's source is its id.</param>
    /// <param name="windowOf">The window of an expression.</param>
    public IReadOnlyDictionary<string, MathValue> Run(IReadOnlyList<MathSeries> metrics, Func<MathExpression, MathWindow> windowOf)
    {
        var values = metrics.ToDictionary(static series => series.Source!, static series => (MathValue)series, StringComparer.Ordinal);
        foreach (var expression in _order)
        {
            values[expression.Id] = MathEvaluator.Evaluate(expression.Root, new MathScope(windowOf(expression), metrics, values));
        }

        return values;
    }
}
