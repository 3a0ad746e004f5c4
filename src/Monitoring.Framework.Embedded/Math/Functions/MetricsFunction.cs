namespace Monitoring.Framework.Embedded;

/// <summary>METRICS: the metrics of the request, hidden ones too, but no expressions; or those whose id contains a text.</summary>
internal sealed class MetricsFunction() : MathFunction("METRICS", "[\"part of an id\"]")
{
    public override MathType? ResultOf(CallNode call, IReadOnlyList<MathType> types) => types is [] or [MathType.Text] ? MathType.Array : null;

    public override MathValue Evaluate(CallNode call, MathScope scope)
    {
        var part = call.Arguments is [TextNode text] ? text.Text : "";
        return new MathArray([.. scope.Metrics.Where(metric => metric.Source!.Contains(part, StringComparison.Ordinal))]);
    }
}
