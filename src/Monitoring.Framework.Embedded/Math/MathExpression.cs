namespace Monitoring.Framework.Embedded;

/// <summary>A metric math expression that was parsed; <see cref="MathProgram"/> checks it together with what it refers to.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html">metric math</see>.</remarks>
internal sealed class MathExpression
{
    /// <summary>In characters.</summary>
    public const int MaxLength = 2048;

    private const string InsightsKeyword = "SELECT";

    private readonly HashSet<string> _references = new(StringComparer.Ordinal);

    private MathExpression(string id, string text, MathNode root)
    {
        Id = id;
        Text = text;
        Root = root;
        Collect(root);
    }

    public string Id { get; }

    public string Text { get; }

    public MathNode Root { get; }

    /// <summary>The ids of the metrics and expressions that it names.</summary>
    public IReadOnlySet<string> References => _references;

    /// <summary>Whether it calls METRICS, and so depends on all metrics of the request.</summary>
    public bool ReferencesAll { get; private set; }

    /// <exception cref="MathException">The text is no expression, or one that this back end does not have; the message is CloudWatch's where it is known.</exception>
    public static MathExpression Parse(string id, string text)
    {
        if (text.Length is 0 or > MaxLength)
        {
            throw new MathException(id, $"The expression has {text.Length} characters; it must have between 1 and {MaxLength}");
        }

        if (IsInsightsQuery(text))
        {
            throw new MathException(id, "Metrics Insights queries (SELECT ...) are not supported by the embedded back end")
            {
                UnsupportedFunction = InsightsKeyword,
            };
        }

        return new MathExpression(id, text, MathParser.Parse(id, text));
    }

    public override string ToString() => Root.ToString()!;

    private static bool IsInsightsQuery(string text)
    {
        var query = text.AsSpan().TrimStart();
        return query.StartsWith(InsightsKeyword, StringComparison.OrdinalIgnoreCase)
            && query.Length > InsightsKeyword.Length
            && char.IsWhiteSpace(query[InsightsKeyword.Length]);
    }

    private void Collect(MathNode root)
    {
        var pending = new Stack<MathNode>([root]);
        while (pending.TryPop(out var node))
        {
            switch (node)
            {
                case IdNode reference:
                    _references.Add(reference.Id);
                    break;
                case NegateNode negation:
                    pending.Push(negation.Operand);
                    break;
                case BinaryNode operation:
                    pending.Push(operation.Left);
                    pending.Push(operation.Right);
                    break;
                case ArrayNode array:
                    PushAll(pending, array.Items);
                    break;
                case CallNode call:
                    ReferencesAll |= call.Function is MetricsFunction;
                    PushAll(pending, call.Arguments);
                    break;
            }
        }
    }

    private static void PushAll(Stack<MathNode> pending, IReadOnlyList<MathNode> nodes)
    {
        foreach (var node in nodes)
        {
            pending.Push(node);
        }
    }
}
