namespace Monitoring.Framework.Embedded;

/// <summary>A value for every period of a series, also for those without a point, from the time of the period in UTC.</summary>
internal sealed class CalendarFunction(string name, Func<DateTimeOffset, double> valueAt) : MathFunction(name, "TS")
{
    public override MathType? ResultOf(CallNode call, IReadOnlyList<MathType> types) =>
        types.Count == 1 && types[0].IsSeries() ? MathType.Series : null;

    public override MathValue Evaluate(CallNode call, MathScope scope)
    {
        var series = (MathSeries)MathEvaluator.Evaluate(call.Arguments[0], scope);
        return MathSeries.Of(series.Window, time => valueAt(DateTimeOffset.FromUnixTimeSeconds(time)));
    }
}
