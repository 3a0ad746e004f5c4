namespace Monitoring.Framework.Embedded;

/// <summary>What an expression sees while it is evaluated.</summary>
/// <param name="window">The window of the expression, for series that no metric gives.</param>
/// <param name="metrics">All metrics of the request, each by its id.</param>
/// <param name="values">The values of the queries by id: at least of those that the expression refers to.</param>
internal sealed class MathScope(MathWindow window, IReadOnlyList<MathSeries> metrics, IReadOnlyDictionary<string, MathValue> values)
{
    public MathWindow Window => window;

    public IReadOnlyList<MathSeries> Metrics => metrics;

    public MathValue ValueOf(string id) => values[id];

    public double ScalarOf(MathNode node) => ((MathScalar)MathEvaluator.Evaluate(node, this)).Value;
}
